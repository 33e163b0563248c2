namespace Sis.Csv;

/// <summary>What rules ask of a class.</summary>
/// <param name="School">A short name of its school.</param>
/// <param name="Start">The first day of its terms.</param>
/// <param name="End">The first day after all of its terms.</param>
internal readonly record struct ClassFacts(ulong School, DateOnly? Start, DateOnly? End);
