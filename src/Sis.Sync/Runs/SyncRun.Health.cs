namespace Sis;

/// <content>Looking for what is odd in the roster.</content>
internal sealed partial class SyncRun
{
    private async Task CheckHealthAsync(PlanHeader plan, TempFolder temp, CancellationToken cancellationToken)
    {
        if (!_sync.Settings.Health.IsEnabled)
        {
            return;
        }

        var stored = await StoredHealth.ReadAsync(_state, cancellationToken).ConfigureAwait(false);
        var ledger = await _runState.ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
        var report = await new HealthCheck(_state, plan, _policy.Fields, _sync.Settings.Health, _options.Parallelism, temp)
            .RunAsync(stored, ledger, Configuration, cancellationToken).ConfigureAwait(false);
        var dangling = _diagnostics.Summaries()
            .Where(finding => finding.Code is EngineCodes.RequiredReferenceMissing or EngineCodes.OptionalReferenceCut).ToList();
        _health = dangling.Count == 0 ? report : report with { Findings = [.. report.Findings, .. dangling.Select(DanglingOf)] };
    }

    private static HealthFinding DanglingOf(DiagnosticSummary finding) => new(HealthCodes.DanglingReference, finding.Kind?.ToName(), finding.Count,
        [.. finding.Samples.Select(sample => sample.Key?.Id).OfType<string>().Take(20)]);
}
