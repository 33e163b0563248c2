namespace Sis;

/// <content>Looking for what is odd in the roster.</content>
internal sealed partial class SyncRun
{
    /// <remarks>The last report still holds when nothing changed since: it is stored with the name of the view that it speaks of.</remarks>
    private async Task CheckHealthAsync(PlanHeader plan, CancellationToken cancellationToken)
    {
        var options = _sync.Settings.Health;
        if (!options.IsEnabled)
        {
            return;
        }

        var basis = $"{options.MostContacts} {options.Samples} {plan.Next.View}\n{Configuration}";
        var stored = await StoredHealth.ReadAsync(_state, cancellationToken).ConfigureAwait(false);
        var report = stored?.Basis == basis
            ? stored.Report
            : await new HealthCheck(_state, plan.Next, _policy.Fields, options, _options.Parallelism).RunAsync(cancellationToken).ConfigureAwait(false);
        if (stored?.Basis != basis)
        {
            await new StoredHealth(basis, plan.Next.View, report).SaveAsync(_runState, cancellationToken).ConfigureAwait(false);
        }

        var dangling = _diagnostics.Summaries()
            .Where(finding => finding.Code is EngineCodes.RequiredReferenceMissing or EngineCodes.OptionalReferenceCut).ToList();
        _health = dangling.Count == 0 ? report : report with { Findings = [.. report.Findings, .. dangling.Select(DanglingOf)] };
    }

    private static HealthFinding DanglingOf(DiagnosticSummary finding) => new(HealthCodes.DanglingReference, finding.Kind?.ToName(), finding.Count,
        [.. finding.Samples.Select(sample => sample.Key?.Id).OfType<string>().Take(20)]);
}
