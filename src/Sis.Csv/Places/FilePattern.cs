using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sis.Csv;

/// <summary>A file name with <c>*</c> and <c>?</c>, and perhaps <c>{date:yyyyMMdd}</c>: which names match, and which is the newest.</summary>
internal sealed class FilePattern
{
    private const string DateMark = "{date";

    private readonly Regex _regex;

    private FilePattern(string text, Regex regex, string? dateFormat)
    {
        Text = text;
        _regex = regex;
        DateFormat = dateFormat;
    }

    /// <summary>The pattern as it was given.</summary>
    public string Text { get; }

    /// <summary>The format of the date in the name; without one, files are compared by the time at which they were written.</summary>
    public string? DateFormat { get; }

    public static bool IsPattern(string name) =>
        name.AsSpan().IndexOfAny('*', '?') >= 0 || name.Contains(DateMark, StringComparison.Ordinal);

    /// <returns>The pattern, or <see langword="null"/> when its date cannot be understood.</returns>
    public static FilePattern? Parse(string text)
    {
        var at = text.IndexOf(DateMark, StringComparison.Ordinal);
        string? format = null;
        var regex = new StringBuilder("^");
        if (at >= 0)
        {
            var end = text.IndexOf('}', at);
            if (end < 0 || text.IndexOf(DateMark, end, StringComparison.Ordinal) >= 0)
            {
                return null;
            }

            var inner = text[(at + DateMark.Length)..end];
            format = inner.Length == 0 ? "yyyy-MM-dd" : inner[0] == ':' ? inner[1..] : string.Empty;
            if (!IsFormat(format))
            {
                return null;
            }

            AppendGlob(regex, text.AsSpan(0, at));
            regex.Append(CultureInfo.InvariantCulture, $"(.{{{Sample(format).Length}}})");
            AppendGlob(regex, text.AsSpan(end + 1));
        }
        else
        {
            AppendGlob(regex, text);
        }

        var options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        return new FilePattern(text, new Regex(regex.Append("\\z").ToString(), options), format);
    }

    public bool Matches(string name) => TryDate(name, out _);

    /// <summary>The newest of those that match: by the date in the name, else by the time of writing; of equals the last by name.</summary>
    public T? Newest<T>(IEnumerable<T> items, Func<T, string> nameOf, Func<T, DateTimeOffset> modified)
        where T : class
    {
        T? newest = null;
        var (best, bestName) = (DateTimeOffset.MinValue, string.Empty);
        foreach (var item in items)
        {
            var name = nameOf(item);
            if (!TryDate(name, out var date))
            {
                continue;
            }

            var time = date ?? modified(item);
            if (newest is null || time > best || (time == best && string.CompareOrdinal(name, bestName) > 0))
            {
                (newest, best, bestName) = (item, time, name);
            }
        }

        return newest;
    }

    private bool TryDate(string name, out DateTimeOffset? date)
    {
        date = null;
        var match = _regex.Match(name);
        if (!match.Success || DateFormat is null)
        {
            return match.Success;
        }

        var isDate = DateTime.TryParseExact(match.Groups[1].ValueSpan, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        date = new DateTimeOffset(found, TimeSpan.Zero);
        return isDate;
    }

    private static void AppendGlob(StringBuilder regex, ReadOnlySpan<char> glob)
    {
        foreach (var letter in glob)
        {
            _ = letter switch
            {
                '*' => regex.Append(".*"),
                '?' => regex.Append('.'),
                _ => regex.Append(Regex.Escape(letter.ToString())),
            };
        }
    }

    /// <summary>Whether a date can be written in the format and read back, always in as many letters.</summary>
    private static bool IsFormat(string format)
    {
        try
        {
            return format.Length > 0 && Sample(format).Length == new DateTime(2026, 12, 31, 23, 59, 59).ToString(format, CultureInfo.InvariantCulture).Length
                && DateTime.TryParseExact(Sample(format), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Sample(string format) => new DateTime(2001, 1, 1, 1, 1, 1).ToString(format, CultureInfo.InvariantCulture);
}
