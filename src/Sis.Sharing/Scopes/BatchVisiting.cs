namespace Sis.Sharing;

/// <summary>Scans a roster.</summary>
internal static class BatchVisiting
{
    /// <summary>Shows all batches of a kind to a visitor, which must not keep them.</summary>
    public static async ValueTask VisitAsync(this IRosterView roster, RosterKind kind, Action<RecordBatch> visit, CancellationToken cancellationToken)
    {
        await foreach (var batch in roster.ReadAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                visit(batch);
            }
        }
    }
}
