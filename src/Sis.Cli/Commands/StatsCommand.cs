using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Sis.Cli;

/// <summary><c>sis stats</c>: the numbers of past runs, drawn.</summary>
internal sealed class StatsCommand : ToolCommand
{
    private static readonly (string Name, Func<KindReport, long> Of)[] Measures =
    [
        ("read", kind => kind.Read), ("rejected", kind => kind.Rejected), ("notShared", kind => kind.NotShared), ("created", kind => kind.Created),
        ("updated", kind => kind.Updated + kind.Rekeyed), ("removed", kind => kind.Removed), ("unchanged", kind => kind.Unchanged), ("held", kind => kind.Held + kind.Withheld),
    ];

    private readonly ConfigurationInput _input = new();
    private readonly Option<string> _measure = new Option<string>("--measure")
    {
        Description = $"What to draw: {string.Join(", ", Measures.Select(measure => measure.Name))}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "read",
    }.Among([.. Measures.Select(measure => measure.Name)]);

    private readonly Option<string?> _kind = new Option<string?>("--kind") { Description = "Only this kind; else all together.", HelpName = "KIND" }
        .Among([.. RosterKinds.All.Select(kind => kind.ToName())]);

    private readonly Option<string> _chart = new Option<string>("--chart") { Description = "line or bar.", HelpName = "CHART", DefaultValueFactory = _ => "line" }.Among("line", "bar");
    private readonly Option<int> _last = new Option<int>("--last") { Description = "Only the last so many runs.", HelpName = "COUNT", DefaultValueFactory = _ => 30 }.AtLeast(1);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis stats --config sis.json --kind person", "sis stats --config sis.json --measure updated --chart bar"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _measure, _kind, _chart, _last];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var runs = new List<RunStatistics>();
            await foreach (var run in engine.History.ReadStatisticsAsync(engine.Sync, query: null, engine.Tenant, cancellationToken).ConfigureAwait(false))
            {
                runs.Add(run);
            }

            runs.RemoveRange(0, Math.Max(0, runs.Count - arguments.GetValue(_last)));
            if (output.IsJson)
            {
                output.Json(json => WriteJson(json, engine, runs));
            }
            else
            {
                WriteText(output, runs, arguments.GetRequiredValue(_measure), arguments.GetValue(_kind), arguments.GetRequiredValue(_chart) == "bar");
            }

            return ExitCode.Nothing;
        }
    }

    private static void WriteJson(Utf8JsonWriter json, ConfiguredEngine engine, List<RunStatistics> runs)
    {
        json.WriteStartObject();
        json.WriteString("sync", engine.Sync);
        json.WriteString("tenant", engine.Tenant);
        json.WriteStartArray("runs");
        foreach (var run in runs)
        {
            json.WriteStartObject();
            json.WriteString("runId", run.RunId);
            json.WriteString("started", run.Started);
            json.WriteNumber("milliseconds", run.Milliseconds);
            json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(run.Outcome.ToString()));
            json.WriteNumber("delivered", run.Delivered);
            RunReports.WriteKinds(json, run.Kinds);
            json.WritePropertyName("schools");
            JsonSerializer.Serialize(json, run.Schools, ToolJsonContext.Default.IReadOnlyListSchoolCounts);
            json.WriteEndObject();
            ToolOutput.FlushIfLong(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(ToolOutput output, List<RunStatistics> runs, string measure, string? kind, bool isBar)
    {
        if (runs.Count == 0)
        {
            output.Line("No run is kept.");
            return;
        }

        var of = Measures.First(known => known.Name == measure).Of;
        var values = runs.ConvertAll(run => run.Kinds.Where(report => kind is null || report.Kind == kind).Sum(of));
        var title = $"{kind ?? "all kinds"}, {measure}";
        if (isBar)
        {
            output.Bars(title, runs.Zip(values, (run, value) => (run.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), value, Color.Blue)));
            return;
        }

        output.Line(string.Create(CultureInfo.InvariantCulture, $"{title}: {runs.Count} runs from {runs[0].Started:u} to {runs[^1].Started:u}"));
        foreach (var line in LineChart.Draw(values))
        {
            output.Line(line);
        }
    }
}
