using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sis;

/// <summary>Brings text to its one normal form: Unicode form C, no outer white space, blank is absent.</summary>
/// <remarks>The normal form of a normal form is itself: what was read from canonical bytes is written as the same bytes.</remarks>
internal static class TextNormalizer
{
    private const char NotACharacter = '\uFFFE';

    /// <summary>Whether the bytes are seen at once to be in normal form. If not, they may be all the same.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ' && (Ascii.IsValid(text) || StandsAsItIs(text)));

    /// <summary>Cuts ASCII white space and control characters from both ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> TrimAscii(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : TrimEnds(text);

    /// <summary>The same for text: what identifiers lose wherever they come from.</summary>
    public static string TrimAscii(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', ' ');
        return first < 0 ? string.Empty : text[first..(text.AsSpan().LastIndexOfAnyExceptInRange('\0', ' ') + 1)];
    }

    /// <summary>Normalises text that is not plain ASCII; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="text">UTF-8.</param>
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

    /// <summary>The normal form as text, or <see langword="null"/> when blank.</summary>
    public static string? Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text) || (Ascii.IsValid(text) && text[0] > ' ' && text[^1] > ' '))
        {
            return string.IsNullOrEmpty(text) ? null : text;
        }

        var normal = new ArrayBufferWriter<byte>(text.Length);
        Append(Encoding.UTF8.GetBytes(text), normal);
        return normal.WrittenCount == 0 ? null : Encoding.UTF8.GetString(normal.WrittenSpan);
    }

    /// <remarks>
    /// The names of most languages have letters that form C keeps wherever they stand (Unicode Standard Annex 15, quick check: NFC_QC is Yes and the
    /// combining class 0). To see that costs far less than to decode, normalise and encode.
    /// </remarks>
    private static bool StandsAsItIs(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] < 0x80)
            {
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf8(text[at..], out var letter, out var length) != OperationStatus.Done || !IsKept(letter.Value))
            {
                return false;
            }

            at += length;
        }

        return true;
    }

    /// <summary>Whether a letter is in a range of which all are kept, and none is an outer blank. Ranges left out are only slower.</summary>
    private static bool IsKept(int letter) => letter
        is (>= 0xA1 and <= 0x2FF) // Latin
        or (>= 0x1E00 and <= 0x1EFF) // Latin, as in Vietnamese
        or (>= 0x388 and <= 0x3FF) // Greek
        or (>= 0x400 and <= 0x482) or (>= 0x48A and <= 0x52F) // Cyrillic
        or (>= 0x5D0 and <= 0x5EA) // Hebrew
        or (>= 0x621 and <= 0x64A) or (>= 0x671 and <= 0x6D3) // Arabic
        or (>= 0x2010 and <= 0x2027) // dashes and quotation marks
        or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) // Kana
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) // Han
        or (>= 0xAC00 and <= 0xD7A3); // Hangul

    /// <remarks>Decoding has left no lone surrogate, so U+FFFE is all that normalisation would refuse.</remarks>
    private static void AppendChars(Span<char> text, IBufferWriter<byte> target)
    {
        text.Replace(NotACharacter, '\uFFFD');
        ReadOnlySpan<char> trimmed = TrimOuter(text);
        if (!trimmed.IsNormalized(NormalizationForm.FormC))
        {
            trimmed = trimmed.ToString().Normalize(NormalizationForm.FormC);
        }

        Encoding.UTF8.GetBytes(trimmed, target);
    }

    private static ReadOnlySpan<char> TrimOuter(ReadOnlySpan<char> text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsOuter(text[start]))
        {
            start++;
        }

        while (end > start && IsOuter(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <remarks>One test for all that is cut: cutting one sort after the other would leave a space that a zero-width space had hidden.</remarks>
    private static bool IsOuter(char letter) => letter <= ' ' || char.IsWhiteSpace(letter) || letter == '\u200B';

    private static ReadOnlySpan<byte> TrimEnds(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOfAnyExceptInRange((byte)0, (byte)' ');
        return first < 0 ? default : text[first..(text.LastIndexOfAnyExceptInRange((byte)0, (byte)' ') + 1)];
    }
}
