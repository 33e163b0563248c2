namespace Sis;

/// <summary>What a telephone number is for.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct PhoneType(string Value) : IOpenEnum<PhoneType>
{
    /// <summary>A mobile telephone.</summary>
    public static readonly PhoneType Mobile = new("mobile");

    /// <summary>A number that receives text messages.</summary>
    public static readonly PhoneType Sms = new("sms");

    /// <summary>A home telephone.</summary>
    public static readonly PhoneType Home = new("home");

    /// <summary>A work telephone.</summary>
    public static readonly PhoneType Work = new("work");

    /// <summary>Another telephone.</summary>
    public static readonly PhoneType Other = new("other");

    private static readonly string[] Known = ["mobile", "sms", "home", "work", "other"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static PhoneType FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
