using System.Globalization;
using System.Text;

namespace Sis.Abstractions.Tests;

/// <summary>Bytes as written by hand: two hexadecimal digits for a byte, <c>'text'</c> for its UTF-8, blanks and <c>|</c> between.</summary>
internal static class Layout
{
    public static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '|')
            {
                at++;
            }
            else if (text[at] == '\'')
            {
                var end = text.IndexOf('\'', at + 1);
                bytes.AddRange(Encoding.UTF8.GetBytes(text[(at + 1)..end]));
                at = end + 1;
            }
            else
            {
                bytes.Add(byte.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 2;
            }
        }

        return [.. bytes];
    }

    public static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? string.Empty);
}
