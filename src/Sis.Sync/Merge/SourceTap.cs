using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Reads a source of a merge and keeps back what must be said of the whole rather than of a part.</summary>
internal sealed class SourceTap(ISisSource source, MergedPart part) : ISisSource
{
    /// <summary>The code under which a rejection passes on, which is told by whoever put the whole together.</summary>
    public const string Forwarded = "forwarded";

    public List<RejectionItem> Rejections { get; } = [];

    public List<RosterKey> Removals { get; } = [];

    public List<RekeyItem> Rekeys { get; } = [];

    public List<RosterDiagnostic> Findings { get; } = [];

    public HashSet<RosterKind> SentChanges { get; } = [];

    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in source.ReadAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (Pass(item) is { } passed)
            {
                yield return passed;
            }
        }
    }

    private RosterItem? Pass(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch } when !part.Kinds.Contains(batch.Kind):
                batch.Dispose();
                return null;
            case RecordItem { Record.Kind: var kind } when !part.Kinds.Contains(kind):
            case EndItem { Kind: var ended } when !part.Kinds.Contains(ended):
            case FieldsNotReadItem { Kind: var notRead } when !part.Kinds.Contains(notRead):
            case RejectionItem { Kind: var rejected } when !part.Kinds.Contains(rejected):
            case CursorItem:
                return null;
            case RejectionItem rejection:
                Rejections.Add(rejection);
                return rejection with { Diagnostic = new RosterDiagnostic(Forwarded, DiagnosticSeverity.Info, string.Empty) };
            case RemovalItem { Key: var key }:
                Removals.Add(key);
                return null;
            case RekeyItem rekey:
                Rekeys.Add(rekey);
                return null;
            case DiagnosticItem { Diagnostic: var finding }:
                Findings.Add(finding);
                return null;
            case EndItem { Mode: ReadMode.Delta } end:
                SentChanges.Add(end.Kind);
                return end with { Mode = ReadMode.Full, IsComplete = false, Reason = "it sent changes alone" };
            default:
                return item;
        }
    }
}
