using System.Buffers;
using System.Text;

namespace Sis.Testing;

/// <summary>A fixed text in UTF-8, as it is and as it stands in a CSV file.</summary>
internal sealed class Utf8Word
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    public Utf8Word(string text)
    {
        Text = text;
        Raw = Encoding.UTF8.GetBytes(text);
        Csv = NeedsQuotes(Raw) ? Encoding.UTF8.GetBytes($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"") : Raw;
    }

    public string Text { get; }

    public byte[] Raw { get; }

    public byte[] Csv { get; }

    public static bool NeedsQuotes(ReadOnlySpan<byte> text) => text.ContainsAny(Special);

    public static Utf8Word[] Table(params IEnumerable<string> texts) => [.. texts.Select(text => new Utf8Word(text))];

    public override string ToString() => Text;
}
