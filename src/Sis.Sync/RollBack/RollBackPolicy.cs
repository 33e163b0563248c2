namespace Sis;

/// <summary>Shares what was shared before, as it was delivered: the records of a roll-back went through the policy once.</summary>
internal sealed class RollBackPolicy(ISharingPolicy policy) : ISharingPolicy, ISharingScope
{
    public RosterFieldSet Fields => policy.Fields;

    public string Fingerprint => policy.Fingerprint;

    public async ValueTask<ISharingPolicy> PrepareAsync(string tenant, CancellationToken cancellationToken = default) =>
        new RollBackPolicy(await policy.PrepareAsync(tenant, cancellationToken).ConfigureAwait(false));

    public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) => ValueTask.FromResult<ISharingScope>(this);

    public ShareDecision Decide(in EncodedRecord record) => ShareDecision.Share("It was delivered before.");
}
