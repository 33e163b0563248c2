using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickStart;
using Sis;

var export = new NightlyExport("quickstart-output");

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Critical); // what matters is shown below

builder.Services.AddSis()
    .AddOneRosterCsv("district", "quickstart-output/export")
    .AddSqliteState("quickstart-output/sis.db")
    .AddSync("library", sync => sync
        .From("district")
        .Share(share => share
            .Schools("school-2")
            .Fields(fields => fields.Allow(
                "org.name", "org.type", "section.title", "section.periods",
                "person.name.*", "person.roles", "person.student.grades",
                "enrollment.primary", "enrollment.start", "enrollment.end")))
        .ToSqliteRoster("quickstart-output/library.db"));

using var host = builder.Build();
var rosterSync = host.Services.GetRequiredService<IRosterSync>();

Show.Title("Day one", "Everything that is shared is new to the library.");
export.Put("day-one");
await RunAsync();

Show.Title("Day two, planned", "The district has sent new files. What would change? Nothing is delivered yet.");
export.Put("day-two");
await RunAsync(planOnly: true);
await Show.PlanAsync(rosterSync.ReadPlanAsync("library"));

Show.Title("Day two, delivered", "Only these changes reach the library.");
await RunAsync();

Show.Title("A bad night", "enrollments.csv was cut short on its way. Nothing is removed.");
export.Put("day-two", "bad-night");
await RunAsync();

Show.Title("The night after", "The files are whole again, and nothing has changed.");
export.Put("day-two");
var last = await RunAsync();

Show.Title("The library's database", "It is an ordinary SQLite file.");
Show.Query("quickstart-output/library.db");

return last is { Outcome: SyncOutcome.Succeeded, Changes: 0 } ? 0 : 1;

async Task<SyncReport> RunAsync(bool planOnly = false)
{
    var report = await Show.ProgressAsync(progress =>
        rosterSync.RunAsync("library", new SyncRunOptions { PlanOnly = planOnly, Progress = progress }));
    Show.Report(report);
    return report;
}
