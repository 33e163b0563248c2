using System.Text.Json;

namespace Sis;

/// <summary>Plans that another has taken the place of, kept for a while so that what they did can be taken back.</summary>
internal static class KeptPlans
{
    private const string Collection = "plan-kept";

    /// <summary>Whether a plan did something that could be taken back. The first night of all is not kept: it is as large as the roster.</summary>
    public static bool IsWorthKeeping(PlanHeader plan) =>
        plan.State is PlanState.Closed or PlanState.Held && plan.Kinds.Any(kind => kind.Blobs > 0)
        && plan.Next.Kinds.Sum(kind => kind.Count) > plan.Kinds.Sum(kind => kind.Created);

    /// <summary>All kept plans, the oldest first.</summary>
    public static async Task<List<PlanHeader>> ReadAsync(IStateSession state, CancellationToken cancellationToken)
    {
        var plans = new List<PlanHeader>();
        await foreach (var document in state.ReadDocumentsAsync(Collection, cancellationToken).ConfigureAwait(false))
        {
            plans.Add(JsonSerializer.Deserialize(document.Content, SyncJsonContext.Default.PlanHeader)!);
        }

        return plans;
    }

    public static ValueTask KeepAsync(IStateTransaction transaction, PlanHeader plan, CancellationToken cancellationToken) => transaction.PutDocumentAsync(
        Collection, plan.PlanId, JsonSerializer.SerializeToUtf8Bytes(plan with { State = PlanState.Closed }, SyncJsonContext.Default.PlanHeader), cancellationToken);

    public static async ValueTask ForgetAsync(IStateTransaction transaction, PlanHeader plan, CancellationToken cancellationToken)
    {
        await transaction.DeleteBlobsAsync(plan.Collection, 0, cancellationToken).ConfigureAwait(false);
        await transaction.DeleteDocumentAsync(Collection, plan.PlanId, cancellationToken).ConfigureAwait(false);
    }
}
