namespace Sis.Csv;

/// <summary>An archive or file that the application hands over as a stream.</summary>
internal sealed class StreamPlace(string name, Func<string, CancellationToken, ValueTask<Stream>> open) : RosterPlace
{
    internal override async ValueTask<RosterFilePackage> OpenAsync(PlaceRequest request, CancellationToken cancellationToken)
    {
        var stream = await open(request.Tenant, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(stream, name, request, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens what a stream holds. What cannot seek is spooled first: an archive's table of contents is at its end, and some files are read twice.</summary>
    internal static async ValueTask<RosterFilePackage> OpenAsync(
        Stream stream, string name, PlaceRequest request, IAsyncDisposable? owner, CancellationToken cancellationToken)
    {
        try
        {
            if (!stream.CanSeek)
            {
                var spooled = await SpoolAsync(stream, name, request.Limits, cancellationToken).ConfigureAwait(false);
                await stream.DisposeAsync().ConfigureAwait(false);
                stream = spooled;
            }

            if (request.TakesSingleFile && !RosterFilePackage.IsArchiveName(name))
            {
                return new StreamRosterPackage(stream, name, owner);
            }

            return RosterFilePackage.Open(stream, name, request.Limits, owner);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<Stream> SpoolAsync(Stream stream, string name, RosterPackageLimits limits, CancellationToken cancellationToken)
    {
        var spool = PrivateTempFile.Create();
        try
        {
            var buffer = new byte[128 << 10];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await spool.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                if (spool.Length > limits.MaxTotalBytes)
                {
                    throw RosterInputException.Of(CsvDiagnosticCodes.PackageTooLarge, name,
                        $"The archive is more than {limits.MaxTotalBytes} bytes. Raise the limit if the district is really that large.");
                }
            }

            return spool;
        }
        catch
        {
            await spool.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
