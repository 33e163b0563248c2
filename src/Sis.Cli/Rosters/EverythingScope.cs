namespace Sis.Cli;

/// <summary>Shares each record.</summary>
internal sealed class EverythingScope : ISharingScope
{
    private static readonly ShareDecision Shared = ShareDecision.Share("everything is compared");

    /// <inheritdoc/>
    public ShareDecision Decide(in EncodedRecord record) => Shared;
}
