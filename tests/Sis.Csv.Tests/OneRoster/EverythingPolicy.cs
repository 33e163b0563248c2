namespace Sis.Csv.Tests;

internal sealed class EverythingPolicy : ISharingPolicy, ISharingScope
{
    public RosterFieldSet Fields => RosterFieldSet.Everything;

    public string Fingerprint => "everything";

    public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) => new(this);

    public ShareDecision Decide(in EncodedRecord record) => ShareDecision.Share("test");
}
