namespace Sis.Csv;

/// <summary>Identifiers or telephones that come from several columns, each with a name of its own; a list of <c>{type:id}</c> may be among them.</summary>
internal sealed class PairsMapping(RosterField field, (int Column, byte[] First)[] columns, int typedList = -1) : RowMapping(field)
{
    private static ReadOnlySpan<byte> Untyped => "userId"u8;

    public override void Write(RowTarget target)
    {
        target.Writer.BeginList(Field);
        if (typedList >= 0 && target.Row[typedList] is { IsEmpty: false } list)
        {
            AddTyped(list, target.Writer);
        }

        foreach (var (column, first) in columns)
        {
            var value = target.Row[column];
            if (!value.IsEmpty)
            {
                target.Writer.AddPair(first, value);
            }
        }

        target.Writer.EndList();
    }

    private static void AddTyped(ReadOnlySpan<byte> list, RecordBatchWriter writer)
    {
        foreach (var item in new CellList(list))
        {
            var bare = Bare(item);
            var colon = bare.IndexOf((byte)':');
            if (colon > 0)
            {
                writer.AddPair(bare[..colon], bare[(colon + 1)..]);
            }
            else
            {
                writer.AddPair(Untyped, bare);
            }
        }
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> item)
    {
        item = Blanks.Trim(item);
        item = !item.IsEmpty && item[0] == '{' ? item[1..] : item;
        return Blanks.Trim(!item.IsEmpty && item[^1] == '}' ? item[..^1] : item);
    }
}
