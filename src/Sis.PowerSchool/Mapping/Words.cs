using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>What PowerSchool's numbers and letters mean in a roster.</summary>
internal static class Words
{
    public const long DistrictOffice = 0;

    public const long Graduated = 999_999;

    public const long GraduatedGrade = 99;

    private static readonly FrozenDictionary<string, string> RaceWords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["American Indian or Alaska Native"] = "americanIndianOrAlaskaNative",
        ["Asian"] = "asian",
        ["Black or African American"] = "blackOrAfricanAmerican",
        ["Native Hawaiian or Other Pacific Islander"] = "nativeHawaiianOrOtherPacificIslander",
        ["White"] = "white",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A student's grade: 0 is kindergarten.</summary>
    public static string? Grade(long? level) => level switch
    {
        null or GraduatedGrade => null,
        <= -3 => "IT",
        < 0 => "PK",
        0 => "KG",
        <= 12 => level.Value.ToString("00", CultureInfo.InvariantCulture),
        _ => "PS",
    };

    /// <summary>A section's grades: 0 is not set, and 345 stands for 3, 4 and 5.</summary>
    public static IReadOnlyList<string> SectionGrades(long? level)
    {
        if (level is null or 0 or GraduatedGrade)
        {
            return [];
        }

        if (level is > 13 and < 1_000_000_000)
        {
            var digits = level.Value.ToString(CultureInfo.InvariantCulture);
            return digits.Zip(digits.Skip(1)).All(pair => pair.First < pair.Second) ? [.. digits.Select(digit => Grade(digit - '0')!)] : [];
        }

        return Grade(level) is { } grade ? [grade] : [];
    }

    /// <summary>The grades from a school's lowest to its highest.</summary>
    public static IReadOnlyList<string> SchoolGrades(long? low, long? high) =>
        low is >= -5 and <= 13 && high is >= -5 and <= 13 && low <= high
            ? [.. Enumerable.Range((int)low, (int)(high - low) + 1).Select(level => Grade(level)!).Distinct()]
            : [];

    public static TermType TermType(long portion) => portion switch
    {
        <= 1 => Sis.TermType.SchoolYear,
        2 => Sis.TermType.Semester,
        3 => Sis.TermType.Trimester,
        4 => Sis.TermType.Quarter,
        _ => Sis.TermType.GradingPeriod,
    };

    public static string? Sex(string? gender) => gender?.ToUpperInvariant() switch
    {
        "M" => "male",
        "F" => "female",
        "X" => "other",
        _ => gender,
    };

    /// <summary>1 is yes and 0 is no; REST writes the words. -1 and 2 occur and say nothing.</summary>
    public static bool? Hispanic(ReadOnlySpan<byte> cell) => Cells.ParseFlag(cell);

    public static string? Lunch(string? code) => code?.ToUpperInvariant() switch
    {
        "F" or "FDC" => "free",
        "R" => "reduced",
        "P" => "paid",
        "T" or "E" => "eligible",
        _ => code,
    };

    public static string Race(string code, IDictionary<string, string> mapped) =>
        mapped.TryGetValue(code, out var race) ? race : RaceWords.GetValueOrDefault(code, code);

    /// <summary>A portal's user name; one that begins with <c>##</c> or <c>~~</c> only holds the place.</summary>
    public static string? Username(string? name) =>
        name is null || name.StartsWith("##", StringComparison.Ordinal) || name.StartsWith("~~", StringComparison.Ordinal) ? null : name;

    /// <summary>Whether a name only holds a place: one of some words, whatever stands after its letters, such as <c>SUB 2</c>.</summary>
    public static bool IsPlaceholder(string? name, ISet<string> words)
    {
        var length = name?.Length ?? 0;
        while (length > 0 && !char.IsLetter(name![length - 1]))
        {
            length--;
        }

        return length > 0 && words.Contains(name![..length]);
    }

    /// <summary>The periods of an expression such as <c>1(A-E) 3(B)</c>: what stands before the days.</summary>
    public static IReadOnlyList<string> Periods(string? expression) => expression is null ? [] :
        [.. expression.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? part[..at] : part)
            .Where(part => part.Length > 0 && part[0] != '(').Distinct()];

    public static Relationship? Relationship(string? code) => code?.ToUpperInvariant() switch
    {
        null => null,
        "MOTHER" => Sis.Relationship.Mother,
        "FATHER" => Sis.Relationship.Father,
        "PARENT" => Sis.Relationship.Parent,
        "STEP MOTHER" or "STEPMOTHER" or "STEP FATHER" or "STEPFATHER" or "STEPPARENT" or "STEP PARENT" => Sis.Relationship.StepParent,
        "GRANDMOTHER" or "GRANDFATHER" or "GRANDPARENT" => Sis.Relationship.Grandparent,
        "GUARDIAN" or "LEGAL GUARDIAN" => Sis.Relationship.Guardian,
        "AUNT" or "UNCLE" or "COUSIN" or "RELATIVE" => Sis.Relationship.Relative,
        "BROTHER" or "SISTER" or "SIBLING" => Sis.Relationship.Sibling,
        "DOCTOR" or "PHYSICIAN" => Sis.Relationship.Doctor,
        "OTHER" => Sis.Relationship.Other,
        _ => new Relationship(code),
    };

    public static PhoneType PhoneType(string? code) => code?.ToUpperInvariant() switch
    {
        "MOBILE" or "CELL" => Sis.PhoneType.Mobile,
        "HOME" => Sis.PhoneType.Home,
        "WORK" or "DAYTIME" => Sis.PhoneType.Work,
        null or "OTHER" => Sis.PhoneType.Other,
        _ => new PhoneType(code),
    };

    public static bool IsSelf(string? relationship) => string.Equals(relationship, "Self", StringComparison.OrdinalIgnoreCase);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
