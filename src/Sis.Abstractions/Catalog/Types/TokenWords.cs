using System.Text;

namespace Sis;

/// <summary>The known words of an open enumeration, looked up by bytes without regard to case.</summary>
internal sealed class TokenWords
{
    private const int Slots = 32;

    private readonly string[] _words;
    private readonly byte[][] _bytes;

    // The words are chained by length and first letter: _first[slot] and _next[word] are positions + 1, and 0 ends a chain.
    private readonly byte[] _first = new byte[Slots];
    private readonly byte[] _next;

    private TokenWords(IReadOnlyList<string> words)
    {
        _words = [.. words];
        _bytes = [.. words.Select(Encoding.UTF8.GetBytes)];
        _next = new byte[_words.Length];
        for (var i = _words.Length - 1; i >= 0; i--)
        {
            var slot = SlotOf(_bytes[i]);
            _next[i] = _first[slot];
            _first[slot] = (byte)(i + 1);
        }
    }

    /// <summary>The words in their canonical spelling.</summary>
    public IReadOnlyList<string> Known => _words;

    public static TokenWords Of<TEnum>()
        where TEnum : struct, IOpenEnum<TEnum> => new(TEnum.KnownValues);

    public bool TryGet(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> canonical)
    {
        var index = IndexOf(word);
        canonical = index < 0 ? default : _bytes[index];
        return index >= 0;
    }

    /// <summary>The word in its canonical spelling if it is known, else in normal form; <see langword="null"/> when blank.</summary>
    public string? Normalize(string? word)
    {
        var trimmed = TextNormalizer.TrimAscii(word ?? string.Empty);
        var index = Ascii.IsValid(trimmed) ? IndexOf(Encoding.ASCII.GetBytes(trimmed)) : -1;
        return index < 0 ? TextNormalizer.Normalize(trimmed) : _words[index];
    }

    /// <summary>The word as text, without a new string for known words.</summary>
    public string GetString(ReadOnlySpan<byte> word)
    {
        var index = IndexOf(word);
        return index >= 0 && word.SequenceEqual(_bytes[index]) ? _words[index] : Encoding.UTF8.GetString(word);
    }

    private int IndexOf(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
        {
            return -1;
        }

        for (var i = _first[SlotOf(word)] - 1; i >= 0; i = _next[i] - 1)
        {
            var known = _bytes[i];
            if (word.SequenceEqual(known) || Ascii.EqualsIgnoreCase(word, known))
            {
                return i;
            }
        }

        return -1;
    }

    private static int SlotOf(ReadOnlySpan<byte> word) => ((word[0] | 0x20) + (word.Length * 7)) & (Slots - 1);
}
