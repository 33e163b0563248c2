using System.Buffers;
using System.Text;

namespace Sis;

/// <summary>Brings text to its one normal form: Unicode form C, no outer white space, blank is absent.</summary>
internal static class TextNormalizer
{
    /// <summary>Whether the bytes are already in normal form, decided without decoding for plain ASCII.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ' && text[^1] != 0x7F && Ascii.IsValid(text));

    /// <summary>Cuts ASCII white space and control characters from both ends.</summary>
    public static ReadOnlySpan<byte> TrimAscii(ReadOnlySpan<byte> text)
    {
        int start = 0, end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Normalises text that is not plain ASCII; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="text">Trimmed UTF-8.</param>
    /// <param name="target">Receives the normal form.</param>
    public static void Append(ReadOnlySpan<byte> text, IBufferWriter<byte> target)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var count = Encoding.UTF8.GetChars(text, chars);
            AppendChars(chars.AsSpan(0, count), target);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    public static void AppendChars(ReadOnlySpan<char> text, IBufferWriter<byte> target)
    {
        text = text.Trim().Trim('\u200B').Trim();
        if (HasLoneSurrogate(text))
        {
            // Normalisation refuses text that is not Unicode; a round trip replaces what is broken.
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
        }

        if (!text.IsNormalized(NormalizationForm.FormC))
        {
            text = text.ToString().Normalize(NormalizationForm.FormC);
        }

        Encoding.UTF8.GetBytes(text, target);
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
