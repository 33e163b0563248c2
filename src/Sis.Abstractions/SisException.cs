namespace Sis;

/// <summary>Something that Sis could not do, with a stable code and no personal value.</summary>
public class SisException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">The stable code; see <see cref="RosterDiagnostic"/>.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SisException(string code, string message, Exception? innerException = null)
        : base($"{code} {message}", innerException) => Code = code;

    /// <summary>The stable code.</summary>
    public string Code { get; }

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; init; }
}
