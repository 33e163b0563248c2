namespace Sis;

/// <summary>A provider did not give what was asked of it, and says whether asking again later may help.</summary>
/// <remarks>The message may be logged and kept: names, status and code only. What the provider answered is never part of it, because
/// answers quote records.</remarks>
public class SisSourceException : SisException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">The stable code, for example one of <see cref="HttpSourceCodes"/>.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SisSourceException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <summary>The HTTP status that was answered, or <see langword="null"/> when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The endpoint's name, such as <c>users</c>: never an address with identifiers or secrets in it.</summary>
    public string? Endpoint { get; init; }

    /// <summary>For a transient failure: how long to wait before asking again, as the provider said.</summary>
    /// <value>Default <see langword="null"/>: the provider did not say.</value>
    public TimeSpan? RetryAfter { get; init; }
}
