namespace Sis;

/// <summary>Merges one change with what the sink holds, field by field: as delivered, as the source has it, as it is there.</summary>
internal readonly ref struct FieldMerge
{
    private readonly RosterChange _change;
    private readonly EncodedRecord _local;
    private readonly byte[]?[] _values = new byte[]?[RosterField.MaxNumber + 1];

    public FieldMerge(RosterChange change, EncodedRecord local)
    {
        _change = change;
        _local = local;
    }

    /// <summary>Decides what becomes of a field.</summary>
    /// <returns>Whether both sides changed it, and the source does not have its way.</returns>
    public bool Settle(RosterField field, LocalEdit policy)
    {
        var delivered = _change.Before[field];
        var source = _change.After[field];
        var local = _local[field];
        var isEdited = !field.AreEquivalent(local, delivered) && !field.AreEquivalent(local, source);
        var keeps = policy switch
        {
            LocalEdit.LocalWins => isEdited,
            LocalEdit.FillEmpty => !local.IsEmpty,
            LocalEdit.CreateOnly or LocalEdit.Manual => true,
            _ => false,
        };
        if (policy == LocalEdit.Union)
        {
            _values[field.Number] = Union(field, delivered, source, local);
            return false;
        }

        if (keeps)
        {
            _values[field.Number] = local.ToArray();
        }

        return keeps && isEdited && !field.AreEquivalent(source, delivered);
    }

    /// <summary>The change that is left, or nothing.</summary>
    public RosterChange? Finish()
    {
        if (Array.TrueForAll(_values, value => value is null))
        {
            return _change;
        }

        var kind = _change.Key.Kind;
        using var writer = new RecordBatchWriter(kind, default, 1024);
        writer.Begin(_change.After.Key);
        var changed = 0UL;
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            var value = _values[field.Number] ?? _change.After[field];
            writer.WriteCanonical(field, value);
            changed |= _values[field.Number] is not null && !field.AreEquivalent(value, _local[field]) ? 1UL << field.Number : 0;
        }

        foreach (var field in _change.ChangedFields)
        {
            changed |= _values[field.Number] is null ? 1UL << field.Number : 0;
        }

        writer.End();
        using var batch = writer.Take();
        return changed == 0 && _change.Operation == RosterOperation.Update
            ? null
            : new RosterChange(_change.Id, _change.Operation, _change.Key, batch.BytesOf(0).ToArray(), _change.Before.Bytes.ToArray(), changed, _change.Reason, _change.PreviousId);
    }

    /// <summary>What is there, with what the source added and without what it took away.</summary>
    private static byte[] Union(RosterField field, ReadOnlySpan<byte> delivered, ReadOnlySpan<byte> source, ReadOnlySpan<byte> local)
    {
        using var writer = new RecordBatchWriter(field.Kind, default, 1024);
        writer.Begin("u"u8);
        writer.BeginList(field);
        foreach (var item in new EncodedList(local))
        {
            if (Contains(source, item) || !Contains(delivered, item))
            {
                writer.AddCanonicalItem(item);
            }
        }

        foreach (var item in new EncodedList(source))
        {
            if (!Contains(delivered, item))
            {
                writer.AddCanonicalItem(item);
            }
        }

        writer.EndList();
        writer.End();
        using var batch = writer.Take();
        return batch[0][field].ToArray();
    }

    private static bool Contains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> wanted)
    {
        foreach (var item in new EncodedList(list))
        {
            if (item.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
