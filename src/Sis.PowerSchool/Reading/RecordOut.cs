namespace Sis.PowerSchool;

/// <summary>Collects the records of one kind and hands them over in batches.</summary>
internal sealed class RecordOut(RosterKind kind, RecordPart part = default) : IDisposable
{
    private readonly RecordBatchWriter _writer = new(kind, part);

    public RecordBatchWriter Writer => _writer;

    public bool IsFull => _writer.IsFull;

    public bool HasRecords => _writer.Count > 0;

    public void Add(RosterRecord record) => _writer.Add(record);

    public RosterItem Take() => RosterItem.Of(_writer.Take());

    public void Dispose() => _writer.Dispose();
}
