namespace Sis;

/// <summary>A sink could not store a batch, and says whether trying again may help.</summary>
/// <remarks>
/// With <see cref="SisException.IsTransient"/> the engine waits and sends the batch again; without it the engine does not send the same batch
/// again, but looks for the records in it that are refused. The message may be logged and kept: names and keys only, never a value.
/// </remarks>
public class SisSinkException : SisException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">The stable code; your own, or <c>SIS5001</c>.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SisSinkException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <summary>For a transient failure: how long to wait before the next try, as the destination asked.</summary>
    /// <value>Default <see langword="null"/>: the engine decides.</value>
    public TimeSpan? RetryAfter { get; init; }
}
