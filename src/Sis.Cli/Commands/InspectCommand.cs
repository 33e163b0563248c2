using System.CommandLine;
using System.Globalization;

namespace Sis.Cli;

/// <summary><c>sis inspect</c>: what some roster files are.</summary>
internal sealed class InspectCommand : ToolCommand
{
    private const int MostNames = 20;

    private readonly RosterInput _input = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis inspect roster.zip", "sis inspect export/ --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_input.Path, _input.Format, _input.Mapping];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var files = _input.Open(arguments, checksRules: true);
        var engine = new TemporaryEngine(output, checksHealth: true);
        await using (engine.ConfigureAwait(false))
        {
            var examination = new RosterExamination(files, engine);
            await output.ProgressAsync(async progress =>
            {
                await foreach (var _ in examination.ReadAsync(progress, cancellationToken).ConfigureAwait(false))
                {
                    // Counted by the engine: the report has them by code.
                }

                return true;
            }).ConfigureAwait(false);
            var report = examination.Report!;
            var issues = IssuesOf(report);
            if (output.IsJson)
            {
                WriteJson(output, files.Format, report, issues);
            }
            else
            {
                WriteText(output, files.Format, examination, report);
            }

            return issues.Count > 0 || report.Kinds.Any(kind => kind.Rejected > 0) ? ExitCode.Findings : ExitCode.Nothing;
        }
    }

    /// <summary>Everything that was found, by code: of files, records and the roster as a whole.</summary>
    private static List<(string Code, long Count)> IssuesOf(SyncReport report) =>
        [.. report.Diagnostics.Select(finding => (finding.Code, finding.Count))
            .Concat((report.Health?.Findings ?? []).Select(finding => (finding.Code, finding.Count)))
            .GroupBy(issue => issue.Code, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(issue => issue.Count)))
            .OrderBy(issue => issue.Key, StringComparer.Ordinal)];

    private static void WriteJson(ToolOutput output, string format, SyncReport report, List<(string Code, long Count)> issues) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("format", format);
        json.WriteStartObject("kinds");
        foreach (var kind in RosterKinds.All)
        {
            json.WriteStartObject(kind.ToName());
            json.WriteNumber("count", report[kind].Read);
            json.WriteNumber("rejected", report[kind].Rejected);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("issues");
        foreach (var (code, count) in issues)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteText(ToolOutput output, string format, RosterExamination examination, SyncReport report)
    {
        var culture = CultureInfo.InvariantCulture;
        output.Line($"Format    {format}");
        output.Line($"Encoding  {(examination.Encodings.Count == 0 ? "UTF-8" : string.Join(", ", examination.Encodings.Order(StringComparer.Ordinal)) + " beside UTF-8, or alone")}");
        output.Table(["kind", ">records", ">rejected"], RosterKinds.All.Select(kind =>
            (IReadOnlyList<string?>)[kind.ToName(), report[kind].Read.ToString(culture), report[kind].Rejected.ToString(culture)]));
        output.Line(string.Create(culture, $"Schools ({examination.Schools.Count}): {NamesOf(examination.Schools)}"));
        output.Line(string.Create(culture, $"Terms ({examination.Terms.Count}): {NamesOf(examination.Terms.ConvertAll(term => Describe(term)))}"));
        Findings.Write(output, "What was found", report.Diagnostics);
        WriteHealth(output, report.Health);
    }

    private static string NamesOf(List<string> names) => names.Count == 0 ? "none"
        : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNames} more") : string.Empty);

    private static string Describe(Term term) => term is { Start: { } start, End: { } end }
        ? string.Create(CultureInfo.InvariantCulture, $"{term.Name} ({start:yyyy-MM-dd} to {end:yyyy-MM-dd})")
        : term.Name;

    private static void WriteHealth(ToolOutput output, HealthReport? health)
    {
        output.Heading("Health");
        if (health is null or { Findings.Count: 0 })
        {
            output.Line("Nothing is odd.");
            return;
        }

        output.Table(["code", "kind", ">records", "what", "such as"], health.Findings.Select(finding =>
            (IReadOnlyList<string?>)[finding.Code, finding.Kind, finding.Count.ToString(CultureInfo.InvariantCulture), HealthWords.Of(finding.Code), string.Join(", ", finding.Keys.Take(3))]));
    }
}
