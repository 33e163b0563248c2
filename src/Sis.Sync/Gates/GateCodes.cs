namespace Sis;

/// <summary>The codes of the gates.</summary>
public static class GateCodes
{
    /// <summary>A kind came empty although the ledger has records of it.</summary>
    public const string EmptySource = "SIS3100";

    /// <summary>Far fewer records were read than last time.</summary>
    public const string InputShrink = "SIS3101";

    /// <summary>More records of a kind would be removed than the limit allows.</summary>
    public const string Removals = "SIS3102";

    /// <summary>More records of a kind would be removed at one school than the limit allows.</summary>
    public const string SchoolRemovals = "SIS3103";

    /// <summary>More records of a kind would be updated than the limit allows.</summary>
    public const string Updates = "SIS3104";

    /// <summary>More records of a kind would be created than the limit allows.</summary>
    public const string Creates = "SIS3105";

    /// <summary>More people would change what they are known by than the limit allows.</summary>
    public const string IdentityChanges = "SIS3106";

    /// <summary>Records seem to have got new keys that the source does not tell of.</summary>
    public const string RekeySignature = "SIS3107";

    /// <summary>More records would be removed for no longer being shared than the limit allows.</summary>
    public const string ScopeChange = "SIS3108";

    /// <summary>A field vanished from the whole feed.</summary>
    public const string FieldWithdrawn = "SIS3109";

    /// <summary>More rows could not be used than the limit allows.</summary>
    public const string ErrorRate = "SIS3110";

    /// <summary>The calendar says that nothing, or only additions, may go.</summary>
    public const string Paused = "SIS3111";

    /// <summary>Changes of protected records were left out.</summary>
    public const string Protected = "SIS3112";

    /// <summary>A first run was asked for, but the ledger is not empty.</summary>
    public const string NotFirstRun = "SIS3113";

    internal static string Of(Gate gate) => gate switch
    {
        Gate.EmptySource => EmptySource,
        Gate.InputShrink => InputShrink,
        Gate.Removals => Removals,
        Gate.SchoolRemovals => SchoolRemovals,
        Gate.Updates => Updates,
        Gate.Creates => Creates,
        Gate.IdentityChanges => IdentityChanges,
        Gate.RekeySignature => RekeySignature,
        Gate.ScopeChange => ScopeChange,
        Gate.FieldWithdrawn => FieldWithdrawn,
        Gate.ErrorRate => ErrorRate,
        _ => Paused,
    };
}
