namespace Sis.Csv;

/// <summary>A set of files that the application reaches by a client of its own.</summary>
internal sealed class RemotePlace(Func<string, CancellationToken, ValueTask<IRosterFileSet>> open, string? pattern) : RosterPlace
{
    private readonly FilePattern? _pattern = pattern is null ? null : FilePattern.Parse(pattern);

    internal override IEnumerable<string> Problems()
    {
        if (pattern is not null && _pattern is null)
        {
            yield return $"The pattern '{pattern}' has a date that cannot be understood; write it as {{date:yyyyMMdd}}, once.";
        }
    }

    internal override async ValueTask<RosterFilePackage> OpenAsync(PlaceRequest request, CancellationToken cancellationToken)
    {
        var set = await open(request.Tenant, cancellationToken).ConfigureAwait(false);
        try
        {
            var listing = await request.Wait.ListAsync(token => ListAsync(set, token), cancellationToken).ConfigureAwait(false)
                ?? throw RosterInputException.Of(PlaceDiagnosticCodes.NothingMatches, set.Name,
                    "No file matches the pattern. Check the pattern, and that the export ran.");
            if (_pattern is null)
            {
                return FileSetRosterPackage.Open(set, listing.Files, request.Limits, cancellationToken);
            }

            var file = listing.Files[0];
            var stream = await set.OpenReadAsync(file, cancellationToken).ConfigureAwait(false);
            return await StreamPlace.OpenAsync(stream, file.Name, request, set, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await set.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<FileListing?> ListAsync(IRosterFileSet set, CancellationToken cancellationToken)
    {
        var files = await set.ListAsync(cancellationToken).ConfigureAwait(false);
        RosterFileInfo[] all = [.. files.Where(file => !FileNames.IsSafe(file.Name) || !FileNames.IsLitter(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)];
        if (_pattern is null)
        {
            return new FileListing(set.Name, set.Name, all, all);
        }

        var newest = _pattern.Newest(all.Where(file => FileNames.IsSafe(file.Name)), file => file.Name, file => file.Modified);
        return newest is null ? null : new FileListing(newest.Name, newest.Name, [newest], all);
    }
}
