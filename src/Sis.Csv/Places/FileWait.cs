namespace Sis.Csv;

/// <summary>How long to wait for files that may still be being written.</summary>
internal sealed record FileWait(TimeSpan StableFor, string? MarkerFile, TimeSpan AtMost, TimeProvider Time)
{
    /// <summary>How often a folder is looked at when only its marker is waited for.</summary>
    private static readonly TimeSpan MarkerInterval = TimeSpan.FromSeconds(5);

    private bool IsNeeded => StableFor > TimeSpan.Zero || MarkerFile is not null;

    /// <summary>Lists until two listings in a row are the same, and the marker is there if one is asked for.</summary>
    /// <param name="list">Lists what would be read; nothing while there is nothing.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The listing to read by; <see langword="null"/> when there is nothing at all.</returns>
    public async ValueTask<FileListing?> ListAsync(Func<CancellationToken, ValueTask<FileListing?>> list, CancellationToken cancellationToken)
    {
        var listing = await list(cancellationToken).ConfigureAwait(false);
        if (!IsNeeded)
        {
            return listing;
        }

        var start = Time.GetTimestamp();
        FileListing? before = null;
        while (listing is null || !HasMarker(listing) || (StableFor > TimeSpan.Zero && !listing.IsSameAs(before)))
        {
            if (Time.GetElapsedTime(start) >= AtMost)
            {
                return listing is null ? null : throw TooLate(listing);
            }

            before = listing;
            await Task.Delay(StableFor > TimeSpan.Zero ? StableFor : MarkerInterval, Time, cancellationToken).ConfigureAwait(false);
            listing = await list(cancellationToken).ConfigureAwait(false);
        }

        return listing;
    }

    /// <remarks>A marker that was left by the export before says nothing of this one.</remarks>
    private bool HasMarker(FileListing listing) => MarkerFile is null
        || (listing.Beside.FirstOrDefault(file => string.Equals(file.Name, MarkerFile, StringComparison.OrdinalIgnoreCase)) is { } marker
            && listing.Files.All(file => file.Modified <= marker.Modified));

    private RosterInputException TooLate(FileListing listing) => HasMarker(listing)
        ? RosterInputException.Of(PlaceDiagnosticCodes.StillBeingWritten, listing.Name,
            "The files are still changing. Read when the export has finished, or raise WaitAtMost.")
        : RosterInputException.Of(PlaceDiagnosticCodes.MarkerMissing, listing.Name,
            "The marker file that says that the export has finished is not there, or is older than the files. Look at the export, or raise WaitAtMost.");
}
