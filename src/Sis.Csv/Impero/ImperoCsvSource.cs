using System.Runtime.CompilerServices;

namespace Sis.Csv;

/// <summary>Reads Impero's <c>teachers.csv</c> and <c>students.csv</c>: each row a membership, which becomes a person, a section and an enrollment.</summary>
/// <remarks>
/// User names are often names, so identifiers are made of them by a hash and show neither. The names of users and classes are held in memory
/// while the files are read. A file that is missing, cut short or damaged ends all kinds as incomplete. One read at a time.
/// </remarks>
public sealed class ImperoCsvSource : ISisSource
{
    private readonly ImperoCsvOptions _options;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Where the files lie and what their user names are.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public ImperoCsvSource(ImperoCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems("Impero").FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
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
        using var read = new ImperoRead(package, _options, request.Fields);
        foreach (var item in read.Read(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
