namespace Sis.Csv;

/// <summary>A whole record and what was attached to it. Valid while it is visited.</summary>
internal sealed class RecordGroup(RosterKind kind, byte[] bytes, ReadOnlyMemory<byte> record, List<SpoolEntry> entries)
{
    public EncodedRecord Record => new(kind, record.Span);

    /// <summary>What was attached under a tag, in the order in which it was.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Attached(byte tag) =>
        entries.Where(entry => entry.Tag == tag).Select(entry => (ReadOnlyMemory<byte>)bytes.AsMemory(entry.Value, entry.ValueLength));
}
