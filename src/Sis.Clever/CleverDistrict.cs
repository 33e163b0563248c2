namespace Sis.Clever;

/// <summary>A district that has connected the application.</summary>
/// <param name="Id">Clever's identifier of the district: keep this, never the token, which may change any day.</param>
public sealed record CleverDistrict(string Id)
{
    /// <summary>When the application was given its token for the district, or <see langword="null"/> when not said.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What the token may read, as Clever names it, for example <c>read:students</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The identifier.</summary>
    public override string ToString() => Id;
}
