namespace Sis;

/// <summary>A change that a sink refuses.</summary>
/// <param name="Key">The key of the change; see <see cref="RosterChange.Key"/>.</param>
/// <param name="Code">Why, as a stable code of the sink's own. Never a value of the record.</param>
public sealed record RefusedChange(RosterKey Key, string Code)
{
    /// <summary>Key and code.</summary>
    public override string ToString() => $"{Key} {Code}";
}
