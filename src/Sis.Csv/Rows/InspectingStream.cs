using System.Text.Unicode;

namespace Sis.Csv;

/// <summary>Passes UTF-8 on and watches it: what no text has in it is found at the speed of memory, not row by row.</summary>
internal sealed class InspectingStream(Stream source) : DirectStream
{
    private const int MaxLetter = 4;

    private readonly byte[] _open = new byte[MaxLetter];
    private int _openLength;

    /// <summary>The bytes that passed.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the source has no more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The last byte that passed.</summary>
    public byte Last { get; private set; }

    /// <summary>A row that reaches beyond this place may hold a NUL or something that is not UTF-8, and must be looked at.</summary>
    public long SuspectFrom { get; private set; } = long.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        var bytes = buffer[..read];
        var from = Count - _openLength;

        if (read == 0 && !buffer.IsEmpty)
        {
            HasEnded = true;
            SuspectFrom = _openLength > 0 ? Math.Min(SuspectFrom, from) : SuspectFrom;
        }
        else if (read > 0)
        {
            // From the first suspect piece on every row is looked at by itself, so there is no need to look here any more.
            if (SuspectFrom == long.MaxValue && (bytes.Contains((byte)0) || !IsText(bytes)))
            {
                SuspectFrom = from;
            }

            Last = bytes[^1];
            Count += read;
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

    /// <summary>Whether a piece goes on where the last one ended, and is UTF-8 but for a letter that its own end cuts.</summary>
    private bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (_openLength > 0)
        {
            Span<byte> letter = _open;
            var length = LetterLength(letter[0]);
            var count = Math.Min(length - _openLength, bytes.Length);
            bytes[..count].CopyTo(letter[_openLength..]);
            _openLength += count;
            if (_openLength < length)
            {
                return true;
            }

            _openLength = 0;
            if (!Utf8.IsValid(letter[..length]))
            {
                return false;
            }

            bytes = bytes[count..];
        }

        var open = OpenLetter(bytes);
        bytes[^open..].CopyTo(_open);
        _openLength = open;
        return Utf8.IsValid(bytes[..^open]);
    }

    /// <summary>How many bytes at the end begin a letter that is not whole.</summary>
    private static int OpenLetter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < MaxLetter && back <= bytes.Length; back++)
        {
            var one = bytes[^back];
            if (one is < 0x80 or >= 0xC0)
            {
                return LetterLength(one) > back ? back : 0;
            }
        }

        return 0;
    }

    private static int LetterLength(byte first) => first switch
    {
        >= 0xF0 and < 0xF8 => 4,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xC0 and < 0xE0 => 2,
        _ => 1,
    };
}
