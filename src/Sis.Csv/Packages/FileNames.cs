namespace Sis.Csv;

/// <summary>Names that may stand for a roster file, and names that are there without anyone's doing.</summary>
internal static class FileNames
{
    private const int MaxLength = 255;

    /// <summary>Whether a name is a flat one that is safe to show and to look up.</summary>
    public static bool IsSafe(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength || name is "." or "..")
        {
            return false;
        }

        foreach (var letter in name)
        {
            if (char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format
                || letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a file is left behind by an operating system and no part of the roster.</summary>
    public static bool IsLitter(ReadOnlySpan<char> name) =>
        name.StartsWith('.')
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
