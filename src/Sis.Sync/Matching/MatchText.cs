using System.Text;

namespace Sis;

/// <summary>Ways to compare texts that two systems write differently. What is delivered is never altered.</summary>
/// <remarks>Each takes a text and gives the form to compare, or nothing when there is none; they are applied one after the other, and any
/// function of an application's own does as well. None depends on the culture.</remarks>
public static class MatchText
{
    /// <summary>Without regard to case.</summary>
    /// <param name="text">The text.</param>
    public static string IgnoreCase(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant();
    }

    /// <summary>Without leading zeros, as spreadsheets lose them: <c>00417</c> is <c>417</c>. Zeros alone are nothing.</summary>
    /// <param name="text">The text.</param>
    public static string WithoutLeadingZeros(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimStart('0');
    }

    /// <summary>The digits 0 to 9 alone: <c>S-00417</c> is <c>00417</c>.</summary>
    /// <param name="text">The text.</param>
    public static string DigitsOnly(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
        }

        return digits.ToString();
    }

    /// <summary>What stands before the at sign of an e-mail address, without regard to case; nothing when there is none.</summary>
    /// <param name="text">The text.</param>
    public static string EmailLocalPart(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf('@');
        return at <= 0 ? string.Empty : text[..at].ToUpperInvariant();
    }
}
