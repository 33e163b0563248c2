namespace Sis;

/// <summary>Merges tonight's edits of rows into the earlier edits of positions: a row lies behind its own number by as many as were removed before it.</summary>
/// <remarks>A removed position stays and is known to hold nothing, but what was added behind the written entries closes up.</remarks>
internal sealed class EditMerge(IEnumerator<IndexEdit> now, EditWriter target, long written)
{
    private readonly long _written = written;
    private bool _hasNow = now.MoveNext();
    private long _removed;
    private long _end = written;

    /// <summary>Takes the next of the earlier edits, in the order of their positions.</summary>
    public void Add(ReadOnlySpan<PlacedEdit> earlier)
    {
        foreach (ref readonly var edit in earlier)
        {
            while (_hasNow && now.Current.Row + _removed < edit.Position)
            {
                WriteNow();
            }

            if (edit.IsRemoval)
            {
                _removed++;
                Write(edit.Position, edit.Entry);
            }
            else if (_hasNow && now.Current.Row + _removed == edit.Position)
            {
                WriteNow();
            }
            else
            {
                Write(edit.Position, edit.Entry);
            }
        }
    }

    /// <summary>Takes some of the rest of tonight's: rows behind the last earlier edit. <see langword="false"/> when there were none.</summary>
    public bool AddRest()
    {
        for (var left = BlobLayout.EditsPerBlob; _hasNow; left--)
        {
            if (left == 0)
            {
                return true;
            }

            WriteNow();
        }

        return false;
    }

    /// <summary>Takes entries that are new tonight.</summary>
    public void Append(ReadOnlySpan<IndexEntry> added)
    {
        foreach (ref readonly var entry in added)
        {
            Write(_end, entry);
        }
    }

    private void WriteNow()
    {
        Write(now.Current.Row + _removed, now.Current.Replacement);
        _hasNow = now.MoveNext();
    }

    private void Write(long position, in IndexEntry entry)
    {
        var edit = new PlacedEdit(position < _written ? position : _end, entry);
        if (position < _written || !edit.IsRemoval)
        {
            target.Add(edit);
            _end += position < _written ? 0 : 1;
        }
    }
}
