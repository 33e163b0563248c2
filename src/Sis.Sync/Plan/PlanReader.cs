namespace Sis;

/// <summary>Reads a plan's changes back, blob by blob.</summary>
internal static class PlanReader
{
    /// <summary>The blobs of one kind in order; each valid until the next step. Entries do not cross blobs.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        IStateSession state, PlanHeader plan, PlanKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (kind.Blobs == 0)
        {
            yield break;
        }

        var buffer = Pooled.Rent<byte>(kind.Blobs == 1 ? 64 * 1024 : BlobLayout.PlanBlob);
        try
        {
            for (var number = kind.FirstBlob; number < kind.FirstBlob + kind.Blobs; number++)
            {
                var length = await state.ReadBlobAsync(plan.Collection, number, buffer, 0, cancellationToken).ConfigureAwait(false);
                while (length == buffer.Length)
                {
                    Pooled.Return(buffer);
                    buffer = Pooled.Rent<byte>(buffer.Length * 2);
                    length = await state.ReadBlobAsync(plan.Collection, number, buffer, 0, cancellationToken).ConfigureAwait(false);
                }

                if (length < 0)
                {
                    throw new SisException(EngineCodes.DamagedState, $"The stored plan {plan.PlanId} has lost its changes of {kind.Kind}. Run again to make a new one.");
                }

                yield return buffer.AsMemory(0, length);
            }
        }
        finally
        {
            Pooled.Return(buffer);
        }
    }
}
