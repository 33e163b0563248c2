namespace Sis.Csv;

/// <summary>Writes records that a row of another kind brings with it, without the fields that were not asked for.</summary>
internal sealed class PartWriter(RosterKind kind, RosterFieldSet fields, RecordPart part = default) : IDisposable
{
    private readonly RecordBatchWriter _writer = new(kind, part);

    public bool IsWanted { get; } = fields.Includes(kind);

    public bool IsFull => _writer.IsFull;

    public void Begin(ReadOnlySpan<byte> key) => _writer.Begin(key);

    public void Text(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!Blanks.IsBlank(value) && fields.Contains(field))
        {
            _writer.WriteText(field, value);
        }
    }

    public void Key(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!Blanks.IsBlank(value) && fields.Contains(field))
        {
            _writer.WriteKey(field, value);
        }
    }

    public void Token(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!Blanks.IsBlank(value) && fields.Contains(field))
        {
            _writer.WriteToken(field, value);
        }
    }

    public void Date(RosterField field, DateOnly? value)
    {
        if (value is { } date && fields.Contains(field))
        {
            _writer.WriteDate(field, date);
        }
    }

    public void Boolean(RosterField field, bool value)
    {
        if (fields.Contains(field))
        {
            _writer.WriteBoolean(field, value);
        }
    }

    /// <summary>A list of one text.</summary>
    public void Item(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!Blanks.IsBlank(value) && fields.Contains(field))
        {
            _writer.BeginList(field);
            _writer.AddItem(value);
            _writer.EndList();
        }
    }

    /// <summary>A list of one pair.</summary>
    public void Pair(RosterField field, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!Blanks.IsBlank(second) && fields.Contains(field))
        {
            _writer.BeginList(field);
            _writer.AddPair(first, second);
            _writer.EndList();
        }
    }

    /// <summary>A list of one role.</summary>
    public void Role(ReadOnlySpan<byte> role, ReadOnlySpan<byte> org)
    {
        if (!Blanks.IsBlank(org) && fields.Contains(PersonFields.Roles))
        {
            _writer.BeginList(PersonFields.Roles);
            _writer.AddRole(role, org);
            _writer.EndList();
        }
    }

    public void End() => _writer.End();

    public IEnumerable<RecordBatch> Take() => _writer.Count > 0 ? [_writer.Take()] : [];

    public void Dispose() => _writer.Dispose();
}
