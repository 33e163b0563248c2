namespace Sis.Sharing;

/// <summary>What becomes of the records of one kind under a policy.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Read">Records that were read.</param>
/// <param name="Delivered">Records that leave.</param>
public sealed record KindUse(RosterKind Kind, long Read, long Delivered);
