namespace Sis.Clever;

/// <summary>A district's token. Its text is a secret and is never shown.</summary>
internal sealed class CleverToken(CleverDistrict district, string value)
{
    public CleverDistrict District => district;

    public string Value => value;
}
