using System.Runtime.CompilerServices;

namespace Sis.Csv;

/// <summary>Reads CSV, TSV, JSON or XML of any layout by a mapping of its columns to the fields of the catalogue.</summary>
/// <remarks>
/// Files are streamed one after the other in the order of the mapping, and only those that hold a field that was asked for, or that a later
/// file matches on. A file that is missing, cut short or damaged ends its kinds as incomplete, so that nothing is removed because of it. What
/// a sort, a match or records of several rows need to remember are identifiers. One read at a time.
/// </remarks>
public sealed class MappedFilesSource : ISisSource
{
    private readonly MappedFilesOptions _options;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Where the files lie and what they mean.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why, all of it.</exception>
    public MappedFilesSource(MappedFilesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems("mapped").ToList() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
        }

        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="SisException">The files cannot be opened or trusted; the code is one of <see cref="CsvDiagnosticCodes"/> or <see cref="PlaceDiagnosticCodes"/>.</exception>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var package = await _options.OpenAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
        await using var closing = package.ConfigureAwait(false);
        foreach (var item in new MappedRead(package, [.. _options.Files], request.Fields).Read(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <summary>Shows what the first rows of each file become, with every field, and what is found while they are read.</summary>
    /// <remarks>Files that others match on are read to their end, so that matches are right. Nothing is delivered or stored.</remarks>
    /// <param name="tenant">Whose files.</param>
    /// <param name="rows">How many rows of each file; at least 1.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SisException">The files cannot be opened or trusted.</exception>
    public async Task<IReadOnlyList<MappedFilePreview>> PreviewAsync(string tenant, int rows = 10, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var package = await _options.OpenAsync(tenant, cancellationToken).ConfigureAwait(false);
        await using var closing = package.ConfigureAwait(false);
        var previews = new List<MappedFilePreview>();
        foreach (var (file, entry, items) in new MappedRead(package, [.. _options.Files], RosterFieldSet.Everything).Preview(rows, cancellationToken))
        {
            previews.Add(MappedFilePreview.Of(file, entry, items));
        }

        return previews;
    }
}
