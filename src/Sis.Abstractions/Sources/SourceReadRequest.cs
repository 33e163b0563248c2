namespace Sis;

/// <summary>What a source is asked for.</summary>
public sealed record SourceReadRequest
{
    /// <summary>The tenant whose roster is read.</summary>
    public required string Tenant { get; init; }

    /// <summary>The fields that may be read. Kinds without any field in the set are not read.</summary>
    public required RosterFieldSet Fields { get; init; }

    /// <summary>Where the last accepted read ended, for sources that deliver changes; <see langword="null"/> asks for everything.</summary>
    /// <remarks>A source that finds a gap since then, or can make nothing of it, reads everything and ends the kinds as <see cref="ReadMode.Full"/>.
    /// The same cursor may come again, when what followed it could not be delivered.</remarks>
    public string? Cursor { get; init; }
}
