using System.CommandLine;
using System.Text.Json;

namespace Sis.Cli;

/// <summary><c>sis probe</c>: whether a run could read its sources.</summary>
internal sealed class ProbeCommand : ToolCommand
{
    private readonly ConfigurationInput _input = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis probe --config sis.json", "sis probe --config sis.json --sync library --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => _input.Symbols;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var configuration = ConfigurationFile.Read(arguments.GetRequiredValue(_input.Config));
        var sync = arguments.GetValue(_input.Sync) is { } name ? ConfiguredEngine.Choose(configuration.Syncs, name) : null;
        var probe = new SourceProbe(configuration, arguments.GetRequiredValue(_input.Tenant), sync, output);
        var reports = new List<(string Source, ProbeReport Report)>();
        foreach (var source in sync is null ? configuration.Sources.Keys : [sync.Source])
        {
            reports.Add((source, await probe.RunAsync(source, cancellationToken).ConfigureAwait(false)));
        }

        if (output.IsJson)
        {
            WriteJson(output, reports);
        }
        else
        {
            foreach (var (source, report) in reports)
            {
                WriteText(output, source, report);
            }
        }

        return reports.Any(item => item.Report.Outcome != ProbeOutcome.Pass) ? ExitCode.Findings : ExitCode.Nothing;
    }

    private static void WriteJson(ToolOutput output, List<(string Source, ProbeReport Report)> reports) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("sources");
        foreach (var (source, report) in reports)
        {
            json.WritePropertyName(source);
            JsonSerializer.Serialize(json, report, ToolJsonContext.Default.ProbeReport);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteText(ToolOutput output, string source, ProbeReport report)
    {
        output.Heading($"{source}: {WordOf(report.Outcome)}");
        foreach (var check in report.Checks)
        {
            output.Line($"{WordOf(check.Outcome),-4}  {check.Name}: {check.Message}");
            if (check.Fix is { } fix)
            {
                foreach (var line in fix.Split('\n'))
                {
                    output.Line($"      {line.TrimEnd()}");
                }
            }
        }

        if (report.Permissions.Count > 0)
        {
            output.Table(["resource", "field", "permission"], report.Permissions.Select(grant => (IReadOnlyList<string?>)
                [grant.Resource, grant.Field, JsonNamingPolicy.CamelCase.ConvertName(grant.State.ToString())]));
        }
    }

    private static string WordOf(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Pass => "pass",
        ProbeOutcome.Warn => "warn",
        _ => "fail",
    };
}
