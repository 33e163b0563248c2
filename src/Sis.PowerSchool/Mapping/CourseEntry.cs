namespace Sis.PowerSchool;

/// <summary>A course, as far as its sections need it.</summary>
internal sealed record CourseEntry(string Key, string? Number, string? Title, string? CreditType, string? Subject);
