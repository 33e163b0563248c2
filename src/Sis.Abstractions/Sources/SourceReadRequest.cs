namespace Sis;

/// <summary>What a source is asked for.</summary>
public sealed record SourceReadRequest
{
    /// <summary>The tenant whose roster is read.</summary>
    public required string Tenant { get; init; }

    /// <summary>The fields that may be read. Kinds without any field in the set are not read.</summary>
    public required RosterFieldSet Fields { get; init; }

    /// <summary>Where the last accepted read ended, for sources that deliver changes; <see langword="null"/> asks for everything.</summary>
    public string? Cursor { get; init; }
}
