namespace Sis.Sharing.Tests;

/// <summary>Asks a scope about typed records.</summary>
internal static class Decisions
{
    public static ShareDecision Decide(ISharingScope scope, RosterRecord record) =>
        scope.Decide(new EncodedRecord(record.Kind, RecordBytes.Encode(record)));

    /// <summary>The answers for records of one kind that are asked about together.</summary>
    public static bool[] DecideAll(ISharingScope scope, RosterKind kind, IEnumerable<RosterRecord> records)
    {
        using var writer = new RecordBatchWriter(kind, default, 1024);
        foreach (var record in records)
        {
            writer.Add(record);
        }

        using var batch = writer.Take();
        var shared = new bool[batch.Count];
        scope.DecideAll(batch, shared);
        return shared;
    }

    public static HashSet<RosterKey> Shared(ISharingScope scope, IEnumerable<RosterRecord> records) =>
        [.. records.Where(record => Decide(scope, record).IsShared).Select(record => record.Key)];

    public static async Task<HashSet<RosterKey>> SharedAsync(ISharingPolicy policy, IReadOnlyList<RosterRecord> records) =>
        Shared(await policy.ResolveAsync(new MemoryView(records)), records);

    public static async Task<string> ReasonAsync(ISharingPolicy policy, IReadOnlyList<RosterRecord> records, RosterKey key)
    {
        var scope = await policy.ResolveAsync(new MemoryView(records));
        var decision = Decide(scope, records.Single(record => record.Key == key));
        return (decision.IsShared ? "+ " : "- ") + decision.Reason;
    }
}
