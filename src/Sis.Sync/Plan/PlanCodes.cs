namespace Sis;

/// <summary>The codes of plans and approvals.</summary>
public static class PlanCodes
{
    /// <summary>There is no such plan: another has taken its place, or none was made.</summary>
    public const string NoSuchPlan = "SIS3200";

    /// <summary>The ledger, the policy or the settings have changed since the plan was made.</summary>
    public const string Stale = "SIS3201";

    /// <summary>The plan was made too long ago.</summary>
    public const string Expired = "SIS3202";

    /// <summary>The plan is done, or was refused by a gate: there is nothing to approve or apply.</summary>
    public const string NothingWaits = "SIS3203";

    /// <summary>The sink cannot be read back, so it cannot be compared with what was delivered.</summary>
    public const string NotReadable = "SIS3204";

    /// <summary>The run takes back what an earlier one delivered.</summary>
    public const string TakenBack = "SIS3205";

    /// <summary>A change was not taken back, because the record has changed again since or was deleted for good.</summary>
    public const string NotTakenBack = "SIS3206";

    /// <summary>A plan is being delivered, or was broken off: nothing can be taken back before it is finished.</summary>
    public const string Unfinished = "SIS3207";
}
