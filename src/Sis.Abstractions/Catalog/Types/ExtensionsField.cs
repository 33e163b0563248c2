using System.Text;

namespace Sis;

internal sealed class ExtensionsField(FieldDefinition definition) : RosterField<IReadOnlyDictionary<string, string>>(definition)
{
    public override string Format(ReadOnlySpan<byte> value) =>
        string.Join(", ", ReadValue(value).Select(pair => $"{pair.Key}={pair.Value}"));

    internal override void Write(RecordBatchWriter writer, IReadOnlyDictionary<string, string> value)
    {
        writer.BeginList(this);
        foreach (var (name, text) in value)
        {
            writer.AddPair(name, text);
        }

        writer.EndList();
    }

    internal override IReadOnlyDictionary<string, string> ReadValue(ReadOnlySpan<byte> value)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var name, out var text);
            map[Encoding.UTF8.GetString(name)] = Encoding.UTF8.GetString(text);
        }

        return map.AsReadOnly();
    }

    internal override bool IsAbsent(IReadOnlyDictionary<string, string> value) => value.Count == 0;

    internal override bool ValuesEqual(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && other == pair.Value);
}
