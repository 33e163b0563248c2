namespace Sis;

/// <summary>Eligibility for free or reduced-price lunch.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct LunchStatus(string Value) : IOpenEnum<LunchStatus>
{
    /// <summary>Free lunch.</summary>
    public static readonly LunchStatus Free = new("free");

    /// <summary>Reduced-price lunch.</summary>
    public static readonly LunchStatus Reduced = new("reduced");

    /// <summary>Not eligible.</summary>
    public static readonly LunchStatus Paid = new("paid");

    /// <summary>Eligible, without saying whether free or reduced.</summary>
    public static readonly LunchStatus Eligible = new("eligible");

    private static readonly string[] Known = ["free", "reduced", "paid", "eligible"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static LunchStatus FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
