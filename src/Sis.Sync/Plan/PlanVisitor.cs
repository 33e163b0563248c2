namespace Sis;

/// <summary>Looks at one change of a stored plan.</summary>
/// <param name="entry">The change.</param>
/// <param name="after">The record after it, when it was asked for and there is one.</param>
/// <param name="ordinal">The change's position among those of its kind.</param>
internal delegate void PlanVisitor(in PlanEntry entry, ReadOnlySpan<byte> after, long ordinal);
