using System.Runtime.InteropServices;

namespace Sis;

/// <summary>A stretch of an index: entries as they were written, and what has been edited of them since. Behind the last written one, additions alone.</summary>
internal readonly struct IndexPart(long first, ReadOnlyMemory<byte> written, ReadOnlyMemory<byte> edits)
{
    /// <summary>The position of the first entry.</summary>
    public long First => first;

    public ReadOnlySpan<IndexEntry> Written => MemoryMarshal.Cast<byte, IndexEntry>(written.Span);

    /// <summary>The edits in the order of their positions.</summary>
    public ReadOnlySpan<PlacedEdit> Edits => MemoryMarshal.Cast<byte, PlacedEdit>(edits.Span);

    /// <summary>How many entries there are now.</summary>
    public int Count
    {
        get
        {
            var count = Written.Length;
            foreach (ref readonly var edit in Edits)
            {
                var isAddition = edit.Position - first >= Written.Length;
                count += (isAddition ? 1 : 0) - (edit.IsRemoval ? 1 : 0);
            }

            return count;
        }
    }

    /// <summary>Copies the entries as they stand now.</summary>
    public void CopyTo(Span<IndexEntry> target)
    {
        var entries = Written;
        var (count, done) = (0, 0);
        foreach (ref readonly var edit in Edits)
        {
            var at = edit.Position - first;
            if (at < entries.Length)
            {
                var unchanged = entries[done..(int)at];
                unchanged.CopyTo(target[count..]);
                count += unchanged.Length;
                done = (int)at + 1;
            }

            if (!edit.IsRemoval)
            {
                target[count++] = edit.Entry;
            }
        }

        entries[done..].CopyTo(target[count..]);
    }
}
