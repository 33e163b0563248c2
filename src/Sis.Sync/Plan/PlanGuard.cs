namespace Sis;

/// <summary>Says whether a stored plan may still be approved or applied.</summary>
internal static class PlanGuard
{
    public static PlanHeader Check(PlanHeader? plan, string planId)
    {
        if (plan is null || plan.PlanId != planId)
        {
            throw new SisException(PlanCodes.NoSuchPlan, $"There is no plan {planId}: another has taken its place, or none was made. Look at the latest one.");
        }

        return plan.State != PlanState.Closed
            ? plan
            : throw new SisException(PlanCodes.NothingWaits, $"Nothing of plan {planId} waits: it is done, or a gate refused it.");
    }

    public static void CheckFresh(PlanHeader plan, LedgerHeader ledger, string configuration, PlanOptions options, DateTimeOffset now)
    {
        if (WhyNotFresh(plan, ledger, configuration, options, now) is { } problem)
        {
            throw problem;
        }
    }

    public static SisException? WhyNotFresh(PlanHeader plan, LedgerHeader ledger, string configuration, PlanOptions options, DateTimeOffset now)
    {
        if (plan.LedgerVersion != ledger.Version || plan.Configuration != configuration)
        {
            var what = plan.LedgerVersion != ledger.Version ? "what was delivered" : "the sharing policy";
            return new SisException(PlanCodes.Stale, $"Plan {plan.PlanId} is out of date: {what} has changed since it was made. Run again to make a new one.");
        }

        return now <= plan.Created + options.ExpireAfter
            ? null
            : new SisException(PlanCodes.Expired, $"Plan {plan.PlanId} is older than plans may become. Run again to make a new one.");
    }
}
