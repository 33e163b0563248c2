using System.Buffers;
using System.Text;

namespace Sis.Csv;

internal sealed class BoundLookup : BoundParts
{
    private readonly Dictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> _table;
    private readonly BoundValue? _otherwise;

    public BoundLookup(BoundValue of, IReadOnlyDictionary<string, string> table, BoundValue? otherwise, bool ignoreCase)
        : base(otherwise is null ? [of] : [of, otherwise])
    {
        var entries = new Dictionary<string, byte[]>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (key, value) in table)
        {
            entries[key.Trim()] = Encoding.UTF8.GetBytes(value);
        }

        _table = entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _otherwise = otherwise;
    }

    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        var value = Part(0, row);
        var letters = ByteScratch.Decode(value, out var length);
        try
        {
            if (_table.TryGetValue(letters.AsSpan(0, length), out var found))
            {
                return found;
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters, clearArray: true);
        }

        if (_otherwise is not null)
        {
            return _otherwise.Evaluate(row);
        }

        if (!value.IsEmpty)
        {
            row.Warn(MappedDiagnosticCodes.NotInTable, "The lookup table has no entry for the value, which counts as absent.", Column, null,
                "a value that is in the table", value);
        }

        return default;
    }
}
