namespace Sis.Sharing;

/// <summary>The codes of what can be wrong with a policy.</summary>
internal static class SharingCodes
{
    /// <summary>None of the chosen schools is in the roster.</summary>
    public const string NoSchoolFound = "SIS4002";

    /// <summary>The policy names two modes.</summary>
    public const string TwoModes = "SIS4003";

    /// <summary>The policy says too little to share anything.</summary>
    public const string Incomplete = "SIS4004";
}
