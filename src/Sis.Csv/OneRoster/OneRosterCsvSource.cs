using System.Runtime.CompilerServices;

namespace Sis.Csv;

/// <summary>Reads a OneRoster 1.1 or 1.2 export from a folder or a zip archive.</summary>
/// <remarks>
/// Files are streamed, parents first and a large enrollments file beside all others, and only those that hold a field that was asked for. What the standard does not
/// allow but exports contain is read where it can be, and told by <see cref="OneRosterDiagnosticCodes"/> and <see cref="CsvDiagnosticCodes"/>.
/// A file that is missing, empty, cut short or damaged ends its kind as incomplete, so that nothing is removed because of it. Passwords are
/// never read. One read at a time.
/// </remarks>
public sealed class OneRosterCsvSource : ISisSource
{
    private const long WorthwhileBytes = 4 << 20;

    private static readonly RosterTable[] SingleFileTables =
        [OneRosterTables.Orgs, OneRosterTables.AcademicSessions, OneRosterTables.Courses, OneRosterTables.Classes];

    private readonly OneRosterCsvOptions _options;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Where the export lies.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public OneRosterCsvSource(OneRosterCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("The OneRoster source");
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="SisException">The folder or archive cannot be opened or trusted; the code is one of <see cref="CsvDiagnosticCodes"/>.</exception>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var package = await _options.OpenAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
        await using var closing = package.ConfigureAwait(false);
        var read = new OneRosterRead(package, request.Fields, _options.ChecksRules ? new OneRosterRules(request.Fields) : null);
        foreach (var item in read.Begin())
        {
            yield return item;
        }

        // Nothing that is read depends on another file, unless rules between files are looked at. Small files are not worth a second task.
        if (!_options.ChecksRules && package.Find(OneRosterTables.Enrollments.File) is { Length: >= WorthwhileBytes })
        {
            await foreach (var item in SideBySide.ReadAsync(stop => ReadOthers(read, stop), stop => read.ReadKind(OneRosterTables.Enrollments, stop), cancellationToken)
                .ConfigureAwait(false))
            {
                yield return item;
            }

            yield break;
        }

        foreach (var item in ReadOthers(read, cancellationToken).Concat(read.ReadKind(OneRosterTables.Enrollments, cancellationToken)))
        {
            yield return item;
        }
    }

    private static IEnumerable<RosterItem> ReadOthers(OneRosterRead read, CancellationToken cancellationToken) =>
        SingleFileTables.SelectMany(table => read.ReadKind(table, cancellationToken)).Concat(read.ReadPeople(cancellationToken));
}
