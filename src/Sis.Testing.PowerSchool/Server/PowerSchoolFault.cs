namespace Sis.Testing.PowerSchool;

/// <summary>Something that shall go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">With which requests: those whose path contains this.</param>
public sealed record PowerSchoolFault(PowerSchoolFaultKind Kind, string Path)
{
    /// <summary>How many requests go wrong; 1 by default.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests go well before; 0 by default.</summary>
    public int After { get; init; }

    /// <summary>What <c>Retry-After</c> says, in seconds; 0 by default.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>Done before the answer is made, such as removing a row between two pages.</summary>
    public Action? Before { get; init; }
}
