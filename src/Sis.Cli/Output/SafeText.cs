using System.Globalization;

namespace Sis.Cli;

/// <summary>Text that a terminal only shows: names in a roster come from outside, and could steer it otherwise.</summary>
internal static class SafeText
{
    /// <summary>The text with a sign in place of each that has no shape of its own; ends of lines and tabs stay.</summary>
    public static string Of(string text)
    {
        foreach (var letter in text)
        {
            if (IsUnsafe(letter))
            {
                return string.Concat(text.Select(sign => IsUnsafe(sign) ? '\uFFFD' : sign));
            }
        }

        return text;
    }

    private static bool IsUnsafe(char letter) =>
        letter is not ('\n' or '\r' or '\t') && (char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}
