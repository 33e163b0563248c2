namespace Sis.Csv;

/// <summary>A file of which only the length is known. Ends normally only when it is as long as it was said to be.</summary>
internal sealed class ExactLengthStream(Stream source, RosterFileEntry entry) : DirectStream
{
    private long _count;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = source.Read(buffer);
        _count += read;
        if (_count > entry.Length || (read == 0 && _count != entry.Length))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileChangedWhileReading, entry.Name,
                "The file is not as long as the listing said. Read again when the export has finished, or have it put in place by renaming.");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
