namespace Sis.Csv;

/// <summary>What one file gave of one kind.</summary>
/// <param name="IsThere">Whether there was anything to read.</param>
/// <param name="Problem">Why what is missing from it proves nothing; <see langword="null"/> when it does.</param>
internal sealed record FileContribution(bool IsThere, string? Problem);
