using System.Text;

namespace Sis.Csv;

/// <summary>Reads Windows-1252 as UTF-8. The five bytes that it does not define become the control characters of the same number.</summary>
internal sealed class Windows1252Stream(Stream source) : TranscodingStream(source, MaxGrowth)
{
    private const int MaxGrowth = 3;

    /// <summary>0x80 to 0x9F; the others are as in Unicode.</summary>
    private const string Upper =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    protected override (int Consumed, int Written) Transcode(Span<byte> input, bool isLast, Span<byte> output)
    {
        var written = 0;
        ReadOnlySpan<byte> rest = input;
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            plain = plain < 0 ? rest.Length : plain;
            rest[..plain].CopyTo(output[written..]);
            written += plain;
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                var letter = new Rune(rest[0] < 0xA0 ? Upper[rest[0] - 0x80] : (char)rest[0]);
                written += letter.EncodeToUtf8(output[written..]);
                rest = rest[1..];
            }
        }

        return (input.Length, written);
    }
}
