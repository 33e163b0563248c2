using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>What a column's name is when nobody can see the difference.</summary>
internal static class HeaderName
{
    /// <summary>Without characters that have no shape, such as zero-width ones, and without blanks of any kind around it.</summary>
    public static string Clean(string cell)
    {
        if (IsClean(cell))
        {
            return cell;
        }

        var name = new StringBuilder(cell.Length);
        foreach (var letter in cell)
        {
            if (!IsInvisible(letter))
            {
                name.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
            }
        }

        return name.ToString().Trim();
    }

    private static bool IsClean(string cell)
    {
        foreach (var letter in cell)
        {
            if (letter is <= ' ' or >= (char)0x7F)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInvisible(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Format || (char.IsControl(letter) && !char.IsWhiteSpace(letter));

    /// <summary>Whether one name is probably another with a typing mistake: near to it, for its length.</summary>
    public static bool IsTypo(string name, string expected) =>
        expected.Length >= 4 && Math.Abs(name.Length - expected.Length) <= 2
        && EditDistance.Between(Letters(name), Letters(expected)) <= (expected.Length >= 6 ? 2 : 1);

    /// <summary>A name without the signs that exports put between words.</summary>
    private static string Letters(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
}
