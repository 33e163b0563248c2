using System.Security.Cryptography;

namespace Sis.Testing;

/// <summary>A roster in memory: records by key, as canonical bytes, with what refers to what.</summary>
/// <remarks>Made by <see cref="MemorySink"/> as a copy of what it holds, or from typed records as the roster that a test expects.
/// Immutable once handed out, so safe for any thread.</remarks>
public sealed class MemoryRoster
{
    private readonly SortedDictionary<RosterKey, byte[]> _records;

    internal MemoryRoster(SortedDictionary<RosterKey, byte[]> records) => _records = records;

    /// <summary>A roster without records.</summary>
    public static MemoryRoster Empty { get; } = new([]);

    /// <summary>Makes a roster of typed records; of two with one key the later wins.</summary>
    /// <param name="records">The records.</param>
    public static MemoryRoster Of(params IEnumerable<RosterRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var bytes = new SortedDictionary<RosterKey, byte[]>();
        foreach (var record in records)
        {
            bytes[record.Key] = RecordBytes.Encode(record);
        }

        return new MemoryRoster(bytes);
    }

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>The keys, by kind and identifier.</summary>
    public IReadOnlyCollection<RosterKey> Keys => _records.Keys;

    /// <summary>The records in canonical bytes, by kind and identifier.</summary>
    public IReadOnlyDictionary<RosterKey, byte[]> Bytes => _records;

    /// <summary>The typed records, by kind and identifier; made anew at each enumeration.</summary>
    public IEnumerable<RosterRecord> Records => _records.Select(pair => new EncodedRecord(pair.Key.Kind, pair.Value).ToRecord());

    /// <summary>How many records of a kind there are.</summary>
    /// <param name="kind">The kind.</param>
    public int CountOf(RosterKind kind) => _records.Keys.Count(key => key.Kind == kind);

    /// <summary>Whether a record is there.</summary>
    /// <param name="key">The record.</param>
    public bool Contains(RosterKey key) => _records.ContainsKey(key);

    /// <summary>A typed record, or <see langword="null"/>.</summary>
    /// <param name="key">The record.</param>
    public RosterRecord? Find(RosterKey key) => _records.TryGetValue(key, out var bytes) ? new EncodedRecord(key.Kind, bytes).ToRecord() : null;

    /// <summary>A typed record, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The type of record; it says the kind.</typeparam>
    /// <param name="id">The record's identifier.</param>
    public T? Find<T>(string id)
        where T : RosterRecord => RosterKinds.All.Select(kind => Find(new RosterKey(kind, id))).OfType<T>().FirstOrDefault();

    /// <summary>How this roster differs from another, one line for each record: its key and the names of fields, never values.</summary>
    /// <param name="other">The roster to compare with, for example the expected one.</param>
    public IReadOnlyList<string> DifferencesFrom(MemoryRoster other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var lines = new List<string>();
        foreach (var (key, bytes) in _records)
        {
            if (!other._records.TryGetValue(key, out var expected))
            {
                lines.Add($"{key}: not in the other");
            }
            else if (!bytes.AsSpan().SequenceEqual(expected))
            {
                lines.Add($"{key}: {string.Join(", ", DifferentFields(key.Kind, expected, bytes))}");
            }
        }

        lines.AddRange(other._records.Keys.Where(key => !_records.ContainsKey(key)).Select(key => $"{key}: only in the other"));
        return lines;
    }

    /// <summary>The references that lead nowhere, one line for each: the record, the field and the key that is missing.</summary>
    public IReadOnlyList<string> DanglingReferences()
    {
        var lines = new List<string>();
        foreach (var (key, bytes) in _records)
        {
            foreach (var (field, target) in RecordReferences.Of(new EncodedRecord(key.Kind, bytes)))
            {
                if (!_records.ContainsKey(target))
                {
                    lines.Add($"{key}: {field.Name} refers to {target}");
                }
            }
        }

        return lines;
    }

    /// <summary>A digest of all records: the same for the same facts.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, bytes) in _records)
        {
            hash.AppendData([(byte)key.Kind]);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>How many records there are.</summary>
    public override string ToString() => $"{Count} records";

    /// <remarks>By bytes and not by comparer: spellings that count as equal are told apart here.</remarks>
    private static IEnumerable<string> DifferentFields(RosterKind kind, byte[] left, byte[] right)
    {
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            if (!new EncodedRecord(kind, left)[field].SequenceEqual(new EncodedRecord(kind, right)[field]))
            {
                yield return field.Name;
            }
        }
    }
}
