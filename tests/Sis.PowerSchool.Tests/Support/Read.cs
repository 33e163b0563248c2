using System.Text;

namespace Sis.PowerSchool.Tests;

/// <summary>What a source said in one read.</summary>
internal sealed class Read
{
    public Dictionary<(RosterKey Key, RecordPart Part), byte[]> Records { get; } = [];

    public List<EndItem> Ends { get; } = [];

    public List<RosterDiagnostic> Findings { get; } = [];

    public List<RejectionItem> Rejections { get; } = [];

    public List<RosterField> NotRead { get; } = [];

    public string? Cursor { get; private set; }

    public static async Task<Read> OfAsync(ISisSource source, RosterFieldSet? fields = null, string? cursor = null, string tenant = "t")
    {
        var read = new Read();
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = tenant, Fields = fields ?? RosterFieldSet.Everything, Cursor = cursor }))
        {
            read.Add(item);
        }

        return read;
    }

    public EndItem EndOf(RosterKind kind) => Ends.Single(end => end.Kind == kind);

    public T Get<T>(RosterKind kind, string id)
        where T : RosterRecord => (T)Of(kind, id)!;

    public RosterRecord? Of(RosterKind kind, string id) =>
        Records.TryGetValue((new RosterKey(kind, id), RecordPart.Whole), out var bytes) ? new EncodedRecord(kind, bytes).ToRecord() : null;

    public IEnumerable<T> All<T>(RosterKind kind)
        where T : RosterRecord => Records.Where(record => record.Key.Key.Kind == kind && record.Key.Part == RecordPart.Whole)
        .OrderBy(record => record.Key.Key).Select(record => (T)new EncodedRecord(kind, record.Value).ToRecord());

    public IEnumerable<string> Keys(RosterKind kind) => All<RosterRecord>(kind).Select(record => record.Id);

    public void MustBeComplete() => Assert.All(Ends, end => Assert.True(end.IsComplete, $"{end.Kind}: {end.Reason}"));

    private void Add(RosterItem item)
    {
        switch (item)
        {
            case RecordItem record:
                Records.Add((record.Record.Key, record.Part), RecordBytes.Encode(record.Record));
                break;
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        Records[(new RosterKey(batch.Kind, Encoding.UTF8.GetString(batch[i].Key)), batch.Part)] = batch.BytesOf(i).ToArray();
                    }
                }

                break;
            case EndItem end:
                Ends.Add(end);
                break;
            case DiagnosticItem finding:
                Findings.Add(finding.Diagnostic);
                break;
            case RejectionItem rejection:
                Rejections.Add(rejection);
                break;
            case FieldsNotReadItem fields:
                NotRead.AddRange(fields.Fields);
                break;
            case CursorItem cursor:
                Cursor = cursor.Cursor;
                break;
        }
    }
}
