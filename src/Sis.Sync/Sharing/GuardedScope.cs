namespace Sis;

/// <summary>Turns whatever a policy throws while it decides into an exception without its text, which may hold anything.</summary>
internal sealed class GuardedScope(ISharingScope inner) : ISharingScope
{
    public bool FiltersItems { get; } = inner.FiltersItems;

    public ShareDecision Decide(in EncodedRecord record)
    {
        try
        {
            return inner.Decide(record);
        }
        catch (Exception exception) when (IsPolicyFault(exception))
        {
            throw Failure(exception);
        }
    }

    public void DecideAll(RecordBatch batch, Span<bool> shared)
    {
        try
        {
            inner.DecideAll(batch, shared);
        }
        catch (Exception exception) when (IsPolicyFault(exception))
        {
            throw Failure(exception);
        }
    }

    public bool KeepsItem(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item)
    {
        try
        {
            return inner.KeepsItem(record, field, item);
        }
        catch (Exception exception) when (IsPolicyFault(exception))
        {
            throw Failure(exception);
        }
    }

    private static bool IsPolicyFault(Exception exception) => exception is not OperationCanceledException and not OutOfMemoryException;

    private static SisException Failure(Exception exception) =>
        new(EngineCodes.PolicyFailed, $"The sharing policy threw {exception.GetType().Name} while it decided.");
}
