namespace Sis.Sync.Tests;

/// <summary>A policy for tests: some fields, and the records that a predicate lets through.</summary>
internal sealed class TestPolicy(RosterFieldSet? fields = null, Func<RosterRecord, bool>? shares = null, string fingerprint = "test") : ISharingPolicy, ISharingScope
{
    public RosterFieldSet Fields => fields ?? RosterFieldSet.Everything;

    public RosterFieldSet ScopeFields { get; init; } = RosterFieldSet.None;

    public string Fingerprint => fingerprint;

    public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) => new(this);

    public ShareDecision Decide(in EncodedRecord record) =>
        shares is null || shares(record.ToRecord()) ? ShareDecision.Share("test") : ShareDecision.Withhold("test");
}
