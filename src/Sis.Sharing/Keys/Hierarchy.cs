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

    /// <summary>Gives flags to what is below the tops, at any depth, unless it is one of them.</summary>
    public void AddDescendants(KeyTable table, uint tops, uint below)
    {
        bool added;
        do
        {
            added = false;
            foreach (var (child, parent) in _pairs)
            {
                added |= (table.Get(parent) & (tops | below)) != 0 && (table.Get(child) & tops) == 0 && table.Add(child, below);
            }
        }
        while (added);
    }

    /// <summary>Gives a flag to what is above the members, at any height, members among them.</summary>
    public void AddAncestors(KeyTable table, uint members, uint above)
    {
        bool added;
        do
        {
            added = false;
            foreach (var (child, parent) in _pairs)
            {
                added |= (table.Get(child) & (members | above)) != 0 && table.Add(parent, above);
            }
        }
        while (added);
    }
}
