namespace Sis;

/// <summary>Looks at one row of a tally.</summary>
/// <param name="key">The hashed identifier.</param>
/// <param name="counts">Its counters as they are now; all zero when there is nothing left of it.</param>
/// <param name="change">What the counters changed by; empty when nothing was said of it.</param>
internal delegate void TallyVisitor(ulong key, ReadOnlySpan<int> counts, ReadOnlySpan<int> change);
