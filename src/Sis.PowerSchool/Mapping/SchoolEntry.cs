namespace Sis.PowerSchool;

/// <summary>A school that is read.</summary>
internal sealed class SchoolEntry(long number, string key)
{
    public long Number => number;

    /// <summary>The identifier in the roster.</summary>
    public string Key => key;

    /// <summary>The school year that is read: calendar year of its first day less 1990; <see langword="null"/> without any term.</summary>
    public long? YearId { get; set; }
}
