namespace Sis.Testing;

/// <summary>An implementation does not keep its contract; the message says what it must do. Keys and field names only, never values.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="rule">The rule that is broken.</param>
    /// <param name="message">What the implementer must do.</param>
    /// <param name="innerException">What the implementation threw, if that is what was wrong.</param>
    public ConformanceException(string rule, string message, Exception? innerException = null)
        : base($"Rule \"{rule}\": {message}", innerException) => Rule = rule;

    /// <summary>The rule that is broken.</summary>
    public string Rule { get; }
}
