using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Sharing;

namespace Sis.EndToEnd;

/// <summary>One run of a sync from OneRoster files, with the ledger in SQLite and a sink that does nothing.</summary>
internal static class Night
{
    public static async Task<int> RunAsync(string name, string roster, string state)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSis(engine =>
            {
                engine.TempFolder = Path.GetDirectoryName(Path.GetFullPath(state));
            })
            .AddOneRosterCsv("district", roster)
            .AddSqliteState(state)
            .AddSync("night", sync => sync
                .From("district")
                .Share(share => SharedBy(share, Environment.GetEnvironmentVariable("SIS_POLICY")).Fields(fields => fields.AllowEverything()))
                .SafetyNet(Environment.GetEnvironmentVariable("SIS_NET"))
                .To(_ => new NullSink(Environment.GetEnvironmentVariable("SIS_KILL_AFTER"))));
        var provider = services.BuildServiceProvider();
        await using (provider)
        {
            var meter = new Meter();
            var report = await provider.GetRequiredService<IRosterSync>().RunAsync("night");
            var measured = meter.Read(name) with
            {
                Records = report.Kinds.Sum(kind => kind.Read),
                Bytes = Directory.EnumerateFiles(roster).Sum(file => new FileInfo(file).Length),
                Changes = report.Changes,
                Outcome = report.Outcome.ToString(),
                Steps = Describe(report.Steps),
            };
            Console.WriteLine(JsonSerializer.Serialize(measured, MeasuredJsonContext.Default.Measured));
            foreach (var finding in report.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error))
            {
                Console.Error.WriteLine(finding);
            }

            return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;
        }
    }

    private static string Describe(IEnumerable<StepReport> steps) => string.Join(' ', steps.Select(step =>
        $"{step.Name}={step.Milliseconds}ms{(step.Steps.Count > 0 ? $"({Describe(step.Steps)})" : string.Empty)}"));

    /// <remarks>The rules let everything of the invented district through, so that a night of either policy delivers the same.</remarks>
    private static SharingTerms SharedBy(SharingBuilder share, string? policy) => policy == "rules"
        ? share.Rules(rules => rules.IncludeSections(where => where.IsNot("section.title", "no such title"))
            .IncludeStudents(where => where.IsNot("person.student.number", "no such number"))).AllStaff()
        : share.District();
}
