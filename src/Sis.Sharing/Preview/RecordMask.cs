namespace Sis.Sharing;

/// <summary>Writes what may leave of a record: allowed fields, references to what is shared, items that the scope keeps.</summary>
internal sealed class RecordMask(RosterFieldSet fields, ISharingScope scope, IReadOnlyList<KeyTable> present)
{
    public bool HasParents(in EncodedRecord record)
    {
        foreach (var field in RosterCatalog.FieldsOf(record.Kind))
        {
            if (!field.IsRequired || !fields.Contains(field))
            {
                continue;
            }

            if (!record.TryGet(field, out var value) || (field is { Type: FieldType.Key, Target: { } target } && !present[(int)target].Contains(value)))
            {
                return false;
            }
        }

        return true;
    }

    public void Write(RecordBatchWriter writer, in EncodedRecord record)
    {
        writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field && fields.Contains(field))
            {
                WriteField(writer, record, field, value);
            }
        }

        writer.End();
    }

    private void WriteField(RecordBatchWriter writer, in EncodedRecord record, RosterField field, ReadOnlySpan<byte> value)
    {
        if (field.IsList && (field.Target is not null || scope.FiltersItems || (field.Type == FieldType.Extensions && fields.NamesExtensions(field.Kind))))
        {
            writer.BeginList(field);
            foreach (var item in new EncodedList(value))
            {
                if (Keeps(record, field, item))
                {
                    writer.AddCanonicalItem(item);
                }
            }

            writer.EndList();
        }
        else if (field.Target is not { } target || present[(int)target].Contains(value))
        {
            writer.WriteCanonical(field, value);
        }
    }

    private bool Keeps(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item)
    {
        switch (field.Type)
        {
            case FieldType.KeyList:
                return present[(int)field.Target!].Contains(item);
            case FieldType.Roles when !present[(int)field.Target!].Contains(EncodedRole.Read(item).OrgKey):
                return false;
            case FieldType.Extensions:
                EncodedList.SplitPair(item, out var name, out _);
                return fields.ContainsExtension(field.Kind, name);
            default:
                return field.Type is not (FieldType.Roles or FieldType.Phones or FieldType.Identifiers) || !scope.FiltersItems || scope.KeepsItem(record, field, item);
        }
    }
}
