namespace Sis;

/// <summary>The codes of what the engine finds when it asks whether records are really gone.</summary>
public static class CompletenessCodes
{
    /// <summary>A record was missing from a full read, but the source has it when asked for it alone.</summary>
    public const string StillThere = "SIS1905";

    /// <summary>The source could not say whether missing records are gone.</summary>
    public const string NotConfirmed = "SIS1906";
}
