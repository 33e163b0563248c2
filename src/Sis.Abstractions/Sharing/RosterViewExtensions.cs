namespace Sis;

/// <summary>Shorter ways to look through a roster.</summary>
public static class RosterViewExtensions
{
    /// <summary>Shows every record of a kind to a visitor, in the order in which they came.</summary>
    /// <param name="roster">The roster.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="visit">Looks at one record; called by one thread at a time.</param>
    /// <param name="cancellationToken">Stops the read within one batch.</param>
    public static async ValueTask VisitAsync(this IRosterView roster, RosterKind kind, RosterRecordVisitor visit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(visit);
        await foreach (var batch in roster.ReadAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < batch.Count; i++)
                {
                    visit(batch[i]);
                }
            }
        }
    }
}
