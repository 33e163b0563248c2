using System.Runtime.CompilerServices;

namespace Sis.Sharing;

/// <summary>What an application would receive of a roster under a policy: closed, masked, as records in a stream.</summary>
/// <remarks>
/// Valid while the <see cref="SharingPreview"/> that made it is. May be read again and again, by one reader at a time. Keeps
/// identifiers of shared people, sections and what is above them; enrollments are streamed.
/// </remarks>
public sealed class SharedView
{
    private readonly RosterSpool _roster;
    private readonly KeyTable[] _present;
    private readonly RecordMask _mask;

    private SharedView(RosterSpool roster, ISharingPolicy policy, ISharingScope scope)
    {
        _roster = roster;
        Policy = policy;
        Scope = scope;
        _present = [.. RosterKinds.All.Select(_ => new KeyTable())];
        _mask = new RecordMask(policy.Fields, scope, _present);
    }

    /// <summary>The policy, as it was prepared for the tenant.</summary>
    public ISharingPolicy Policy { get; }

    /// <summary>What the policy found in the roster.</summary>
    public IReadOnlyList<RosterDiagnostic> Findings => Scope.Findings;

    internal ISharingScope Scope { get; }

    /// <summary>Streams the shared records as a source would: batches kind by kind, parents first, and an end for each kind.</summary>
    /// <remarks>Whoever reads disposes the batches. An end is complete when the read of the roster was.</remarks>
    /// <param name="cancellationToken">Stops the read.</param>
    public async IAsyncEnumerable<RosterItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var kind in RosterKinds.All.Where(Policy.Fields.Includes))
        {
            using var writer = new RecordBatchWriter(kind);
            await foreach (var batch in _roster.ReadAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                Share(batch, writer);
                if (writer.Count > 0)
                {
                    yield return RosterItem.Of(writer.Take());
                }
            }

            yield return new EndItem(kind, ReadMode.Full, _roster.IsComplete(kind));
        }
    }

    internal static async Task<SharedView> MakeAsync(RosterSpool roster, ISharingPolicy policy, CancellationToken cancellationToken)
    {
        var view = new SharedView(roster, policy, await policy.ResolveAsync(roster, cancellationToken).ConfigureAwait(false));
        foreach (var kind in RosterKinds.All.Where(kind => kind <= RosterKind.Person && policy.Fields.Includes(kind)))
        {
            await roster.VisitAsync(kind, batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (view.Decides(batch[i]))
                    {
                        view._present[(int)kind].Add(batch[i].Key);
                    }
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        return view;
    }

    /// <summary>Whether a record of the roster is shared, once closed.</summary>
    internal bool IsShared(in EncodedRecord record) =>
        record.Kind <= RosterKind.Person ? _present[(int)record.Kind].Contains(record.Key) : Policy.Fields.Includes(record.Kind) && Decides(record);

    internal bool IsPresent(RosterKind kind, ReadOnlySpan<byte> key) => _present[(int)kind].Contains(key);

    private bool Decides(in EncodedRecord record) => Scope.Decide(record).IsShared && _mask.HasParents(record);

    private void Share(RecordBatch batch, RecordBatchWriter writer)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (IsShared(batch[i]))
            {
                _mask.Write(writer, batch[i]);
            }
        }
    }
}
