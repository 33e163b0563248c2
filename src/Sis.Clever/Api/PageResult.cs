namespace Sis.Clever;

/// <summary>A page, or why there is none.</summary>
internal readonly record struct PageResult(CleverPage? Page, SisException? Failure, bool IsMissing);
