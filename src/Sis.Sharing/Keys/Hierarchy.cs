namespace Sis.Sharing;

/// <summary>Which organisation or term is part of which.</summary>
/// <remarks>
/// Closures are made by passes over all pairs until nothing is added: a pass for each level, and rosters have a handful of
/// levels. Parents that lead back to themselves end like any others.
/// </remarks>
internal sealed class Hierarchy
{
    private readonly List<(byte[] Child, byte[] Parent)> _pairs = [];

    /// <summary>Remembers a parent; an empty one is none.</summary>
    public void Add(ReadOnlySpan<byte> child, ReadOnlySpan<byte> parent)
    {
        if (!parent.IsEmpty)
        {
            _pairs.Add((child.ToArray(), parent.ToArray()));
        }
    }

    /// <summary>Adds what is below the tops, at any depth, unless it is one of them.</summary>
    public void AddDescendants(KeySet tops, KeySet below)
    {
        bool added;
        do
        {
            added = false;
            foreach (var (child, parent) in _pairs)
            {
                added |= (tops.Contains(parent) || below.Contains(parent)) && !tops.Contains(child) && below.Add(child);
            }
        }
        while (added);
    }

    /// <summary>Adds what is above the members, at any height, members among them.</summary>
    public void AddAncestors(KeySet members, KeySet above)
    {
        bool added;
        do
        {
            added = false;
            foreach (var (child, parent) in _pairs)
            {
                added |= (members.Contains(child) || above.Contains(child)) && above.Add(parent);
            }
        }
        while (added);
    }
}
