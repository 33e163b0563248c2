using System.Text;

namespace Sis;

/// <summary>The words of a format beside those of the model, in both directions; case is ignored on the way in.</summary>
internal sealed class WordMap
{
    private readonly (byte[] Word, byte[] Model)[] _pairs;

    /// <param name="pairs">A format's word and the model's; of several for one word of the model the first is written.</param>
    public WordMap(params (string Word, string Model)[] pairs) =>
        _pairs = [.. pairs.Select(pair => (Encoding.UTF8.GetBytes(pair.Word), Encoding.UTF8.GetBytes(pair.Model)))];

    /// <summary>The model's word for a word of the format.</summary>
    public bool TryGet(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> model)
    {
        word = Blanks.Trim(word);
        foreach (var (known, result) in _pairs)
        {
            if (word.Length == known.Length && Ascii.EqualsIgnoreCase(word, known))
            {
                model = result;
                return true;
            }
        }

        model = default;
        return false;
    }

    /// <summary>The format's word for a word of the model.</summary>
    public bool TryGetBack(ReadOnlySpan<byte> model, out ReadOnlySpan<byte> word)
    {
        foreach (var (result, known) in _pairs)
        {
            if (model.Length == known.Length && Ascii.EqualsIgnoreCase(model, known))
            {
                word = result;
                return true;
            }
        }

        word = default;
        return false;
    }
}
