namespace Sis;

/// <summary>Codes of findings about records that are gone.</summary>
public static class LifecycleCodes
{
    /// <summary>Records are missing from complete reads and stay for the days of grace.</summary>
    public const string InGrace = "SIS3120";
}
