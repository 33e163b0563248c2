namespace Sis.Csv;

/// <summary>What rules ask of an academic session.</summary>
/// <param name="IsSchoolYear">Whether its type is that of a school year, or none of the standard's.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day after it.</param>
internal readonly record struct SessionFacts(bool IsSchoolYear, DateOnly? Start, DateOnly? End);
