using System.Text.Json.Serialization;

namespace Sis;

/// <summary>A change that a sink refused and that waits to be tried again. Holds key, code and times, never a value.</summary>
public sealed record DeadLetter
{
    /// <summary>The record.</summary>
    public required RosterKey Key { get; init; }

    /// <summary>What the change does.</summary>
    public required RosterOperation Operation { get; init; }

    /// <summary>Why the sink refused it last: the code of its exception, or the exception's type when it has none.</summary>
    public required string Code { get; init; }

    /// <summary>How often it was refused.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was refused first.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>When it was refused last.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>From when on a run tries it again; earlier if the record itself changes.</summary>
    public required DateTimeOffset NextTry { get; init; }

    /// <summary>The hash of what was refused.</summary>
    [JsonInclude]
    internal ulong Content { get; init; }

    /// <summary>Operation, key and code.</summary>
    public override string ToString() => $"{Operation} {Key} {Code}";
}
