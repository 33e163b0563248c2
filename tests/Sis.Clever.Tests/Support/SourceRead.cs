using System.Text;

namespace Sis.Clever.Tests;

/// <summary>What one read of a source said.</summary>
internal sealed class SourceRead
{
    public Dictionary<(RosterKey Key, RecordPart Part), RosterRecord> Records { get; } = [];

    public int Repeats { get; private set; }

    public List<RosterItem> Items { get; } = [];

    public Exception? Failure { get; private set; }

    public IEnumerable<RosterDiagnostic> Findings => Items.OfType<DiagnosticItem>().Select(item => item.Diagnostic);

    public IEnumerable<EndItem> Ends => Items.OfType<EndItem>();

    public IReadOnlyList<RosterKey> Removals => [.. Items.OfType<RemovalItem>().Select(item => item.Key)];

    public string? Cursor => Items.OfType<CursorItem>().SingleOrDefault()?.Cursor;

    public EndItem End(RosterKind kind) => Ends.Single(end => end.Kind == kind);

    public int CountOf(RosterKind kind) => Records.Keys.Count(record => record.Key.Kind == kind && !record.Part.IsSupplement);

    public T Get<T>(RosterKind kind, string id)
        where T : RosterRecord => (T)Records[(new RosterKey(kind, id), default)];

    public IEnumerable<T> Of<T>()
        where T : RosterRecord => Records.Values.OfType<T>();

    /// <summary>The codes of findings.</summary>
    public IReadOnlyList<string> Codes => [.. Findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)];

    public bool IsComplete => Ends.Count() == RosterKinds.Count && Ends.All(end => end.IsComplete && end.Mode == ReadMode.Full);

    public static async Task<SourceRead> OfAsync(ISisSource source, string? cursor, RosterFieldSet? fields, string tenant, CancellationToken cancellationToken)
    {
        var read = new SourceRead();
        try
        {
            var request = new SourceReadRequest { Tenant = tenant, Fields = fields ?? RosterFieldSet.Everything, Cursor = cursor };
            await foreach (var item in source.ReadAsync(request, cancellationToken))
            {
                read.Add(item);
            }
        }
        catch (SisException exception)
        {
            read.Failure = exception;
        }

        return read;
    }

    private void Add(RosterItem item)
    {
        if (item is not BatchItem { Batch: var batch })
        {
            Items.Add(item);
            return;
        }

        using (batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var record = batch[i];
                var key = (new RosterKey(batch.Kind, Encoding.UTF8.GetString(record.Key)), batch.Part);
                Repeats += Records.ContainsKey(key) ? 1 : 0;
                Records[key] = record.ToRecord();
            }
        }
    }
}
