namespace Sis.Csv;

/// <summary>The further schools of a member of staff, who has a row for each.</summary>
internal sealed class CleverStaffRoles(TableColumns columns, RosterFieldSet fields) : RowExtra
{
    private readonly SeenKeys _seen = new();
    private readonly PartWriter _more = new(RosterKind.Person, fields, RecordPart.Supplement(2));

    public override bool IsFull => _more.IsFull;

    public override void Add(RowTarget target)
    {
        Span<byte> room = stackalloc byte[RowKey.MaxLength];
        var key = ColumnKey.Prefixed(CleverKeys.Staff, target.Row[columns["Staff_id"]], room);
        if (_seen.Has(key) && _more.IsWanted)
        {
            _more.Begin(key);
            _more.Role("staff"u8, target.Row[columns["School_id"]]);
            _more.End();
        }
    }

    public override IEnumerable<RecordBatch> Take() => _more.Take();

    protected override void Dispose(bool disposing) => _more.Dispose();
}
