namespace Sis.Testing;

/// <summary>Who called a <see cref="MemorySink"/> broke the contract of <see cref="IRosterSink"/>. Keys and field names only.</summary>
public sealed class SinkContractException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was broken.</param>
    public SinkContractException(string message)
        : base(message)
    {
    }
}
