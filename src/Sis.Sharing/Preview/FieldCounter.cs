using System.Text;

namespace Sis.Sharing;

/// <summary>Counts in how many records each field has a value, extension fields one by one.</summary>
internal sealed class FieldCounter
{
    private readonly long[,] _counts = new long[RosterKinds.Count, RosterField.MaxNumber + 1];
    private readonly Dictionary<string, long> _extensions = new(StringComparer.Ordinal);
    private readonly long[] _records = new long[RosterKinds.Count];

    public IEnumerable<string> Extensions => _extensions.Keys;

    public void Add(in EncodedRecord record)
    {
        _records[(int)record.Kind]++;
        foreach (var (number, value) in record)
        {
            _counts[(int)record.Kind, number]++;
            if (RosterCatalog.Find(record.Kind, number) is { Type: FieldType.Extensions })
            {
                foreach (var item in new EncodedList(value))
                {
                    EncodedList.SplitPair(item, out var name, out _);
                    var full = $"{record.Kind.ToName()}.ext.{Encoding.UTF8.GetString(name)}";
                    _extensions[full] = _extensions.GetValueOrDefault(full) + 1;
                }
            }
        }
    }

    public void Add(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            Add(batch[i]);
        }
    }

    public long Of(RosterKind kind) => _records[(int)kind];

    public long Of(RosterField field) => _counts[(int)field.Kind, field.Number];

    public long Of(string extension) => _extensions.GetValueOrDefault(extension);
}
