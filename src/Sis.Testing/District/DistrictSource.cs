using System.Runtime.CompilerServices;

namespace Sis.Testing;

/// <summary>Reads a generated district.</summary>
internal sealed class DistrictSource(DistrictDay day, bool asBatches) : ISisSource
{
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var kind in RosterKinds.All.Where(request.Fields.Includes))
        {
            foreach (var batch in day.Batches(kind))
            {
                foreach (var item in Items(FieldMask.Apply(batch, request.Fields)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return item;
                }
            }

            yield return RosterItem.Complete(kind);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private IEnumerable<RosterItem> Items(RecordBatch batch)
    {
        if (asBatches)
        {
            yield return RosterItem.Of(batch);
            yield break;
        }

        using (batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                yield return RosterItem.Of(batch[i].ToRecord());
            }
        }
    }
}
