using System.Text;

namespace Sis;

/// <summary>The known words of an open enumeration, looked up by bytes without regard to case.</summary>
internal sealed class TokenWords(IReadOnlyList<string> words)
{
    private readonly byte[][] _bytes = [.. words.Select(Encoding.UTF8.GetBytes)];

    public bool TryGet(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> canonical)
    {
        foreach (var known in _bytes)
        {
            if (known.Length == word.Length && Ascii.EqualsIgnoreCase(known, word))
            {
                canonical = known;
                return true;
            }
        }

        canonical = default;
        return false;
    }

    /// <summary>The word as text, without a new string for known words.</summary>
    public string GetString(ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (word.SequenceEqual(_bytes[i]))
            {
                return words[i];
            }
        }

        return Encoding.UTF8.GetString(word);
    }
}
