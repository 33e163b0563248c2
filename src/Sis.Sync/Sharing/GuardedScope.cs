namespace Sis;

/// <summary>Turns whatever a policy throws while it decides into an exception without its text, which may hold anything.</summary>
internal sealed class GuardedScope(ISharingScope inner) : ISharingScope
{
    public ShareDecision Decide(in EncodedRecord record)
    {
        try
        {
            return inner.Decide(record);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            throw new SisException(EngineCodes.PolicyFailed, $"The sharing policy threw {exception.GetType().Name} while it decided.");
        }
    }
}
