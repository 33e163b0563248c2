using System.Text;

namespace Sis;

/// <summary>A set of pairs of texts, such as a scheme and a value.</summary>
internal abstract class PairListField<T>(FieldDefinition definition) : RosterField<IReadOnlyList<T>>(definition)
    where T : notnull
{
    public override string Format(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder();
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var first, out var second);
            text.Append(text.Length > 0 ? ", " : string.Empty)
                .Append(Encoding.UTF8.GetString(first)).Append('=').Append(Encoding.UTF8.GetString(second));
        }

        return text.ToString();
    }

    internal override void Write(RecordBatchWriter writer, IReadOnlyList<T> value)
    {
        writer.BeginList(this);
        foreach (var item in value)
        {
            var (first, second) = Split(item);
            writer.AddPair(first, second);
        }

        writer.EndList();
    }

    internal override IReadOnlyList<T> ReadValue(ReadOnlySpan<byte> value)
    {
        var items = new List<T>();
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var first, out var second);
            items.Add(Join(first, Encoding.UTF8.GetString(second)));
        }

        return items.AsReadOnly();
    }

    internal override bool IsAbsent(IReadOnlyList<T> value) => value.Count == 0;

    internal override bool ValuesEqual(IReadOnlyList<T> left, IReadOnlyList<T> right) => left.ToHashSet().SetEquals(right);

    private protected abstract (string First, string Second) Split(T item);

    private protected abstract T Join(ReadOnlySpan<byte> first, string second);
}
