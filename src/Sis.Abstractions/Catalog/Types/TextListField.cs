using System.Text;

namespace Sis;

/// <summary>A set of texts or of identifiers; canonical bytes are the items sorted by bytes, each once.</summary>
internal sealed class TextListField(FieldDefinition definition) : RosterField<IReadOnlyList<string>>(definition)
{
    public override string Format(ReadOnlySpan<byte> value) => string.Join(", ", ReadValue(value));

    internal override void Write(RecordBatchWriter writer, IReadOnlyList<string> value)
    {
        writer.BeginList(this);
        foreach (var item in value)
        {
            writer.AddItem(item);
        }

        writer.EndList();
    }

    internal override IReadOnlyList<string> ReadValue(ReadOnlySpan<byte> value)
    {
        var items = new List<string>();
        foreach (var item in new EncodedList(value))
        {
            items.Add(Encoding.UTF8.GetString(item));
        }

        return items.AsReadOnly();
    }

    internal override bool IsAbsent(IReadOnlyList<string> value) => value.Count == 0;

    internal override bool ValuesEqual(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.ToHashSet(StringComparer.Ordinal).SetEquals(right);
}
