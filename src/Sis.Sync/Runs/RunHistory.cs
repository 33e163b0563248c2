using System.Globalization;
using System.Text.Json;

namespace Sis;

/// <summary>Stores a run's report and numbers, and prunes what is older than wanted.</summary>
internal sealed class RunHistory(IStateSession state, RetentionOptions retention)
{
    public const string Runs = "run";
    public const string Statistics = "statistics";

    public async Task SaveAsync(SyncReport report, CancellationToken cancellationToken)
    {
        var oldRuns = await OldAsync(Runs, report.Ended - retention.Runs, cancellationToken).ConfigureAwait(false);
        var oldStatistics = await OldAsync(Statistics, report.Ended - retention.Statistics, cancellationToken).ConfigureAwait(false);
        var plan = await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false);
        var kept = await KeptPlans.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        var transaction = await state.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.PutRunAsync(report, cancellationToken).ConfigureAwait(false);
            var numbers = JsonSerializer.SerializeToUtf8Bytes(NumbersOf(report), SyncJsonContext.Default.RunStatistics);
            await transaction.PutDocumentAsync(Statistics, report.RunId, numbers, cancellationToken).ConfigureAwait(false);
            foreach (var name in oldRuns)
            {
                await transaction.DeleteDocumentAsync(Runs, name, cancellationToken).ConfigureAwait(false);
            }

            foreach (var name in oldStatistics)
            {
                await transaction.DeleteDocumentAsync(Statistics, name, cancellationToken).ConfigureAwait(false);
            }

            if (plan is { State: PlanState.Closed } && plan.Created < report.Ended - retention.ClosedPlan && plan.Kinds.Any(kind => kind.Blobs > 0))
            {
                await transaction.DeleteBlobsAsync(plan.Collection, 0, cancellationToken).ConfigureAwait(false);
                await transaction.PutPlanAsync(plan with { Kinds = [.. plan.Kinds.Select(kind => kind with { Blobs = 0, Entries = 0 })] }, cancellationToken).ConfigureAwait(false);
            }

            foreach (var old in kept.Where(old => old.Created < report.Ended - retention.ClosedPlan))
            {
                await KeptPlans.ForgetAsync(transaction, old, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static RunStatistics NumbersOf(SyncReport report) => new()
    {
        RunId = report.RunId,
        Started = report.Started,
        Milliseconds = (long)(report.Ended - report.Started).TotalMilliseconds,
        Outcome = report.Outcome,
        Delivered = report.Delivered,
        Kinds = report.Kinds,
        Schools = report.Health?.Schools ?? [],
    };

    /// <remarks>Names sort by time, so the first that is young enough ends the search.</remarks>
    private async Task<List<string>> OldAsync(string collection, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = new List<string>();
        var limit = before.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        await foreach (var document in state.ReadDocumentsAsync(collection, cancellationToken).ConfigureAwait(false))
        {
            if (string.CompareOrdinal(document.Name, limit) >= 0)
            {
                break;
            }

            old.Add(document.Name);
        }

        return old;
    }
}
