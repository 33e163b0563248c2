using System.CommandLine;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Sis.Cli;

/// <summary><c>sis validate</c>: everything that is wrong with some roster files.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly RosterInput _input = new();
    private readonly Option<string> _least = new Option<string>("--at-least")
    {
        Description = "Tell only what is at least so bad: info, warning or error. The exit code follows.",
        HelpName = "SEVERITY",
        DefaultValueFactory = _ => "info",
    }.Among("info", "warning", "error");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis validate roster.zip", "sis validate roster.zip --at-least error --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_input.Path, _input.Format, _input.Mapping, _least];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var files = _input.Open(arguments, checksRules: true);
        var least = Enum.Parse<DiagnosticSeverity>(arguments.GetRequiredValue(_least), ignoreCase: true);
        var engine = new TemporaryEngine(output, checksHealth: false);
        await using (engine.ConfigureAwait(false))
        {
            var examination = new RosterExamination(files, engine);
            var summary = new SortedDictionary<string, (DiagnosticSeverity Severity, long Count)>(StringComparer.Ordinal);
            if (output.IsJson)
            {
                await output.JsonAsync(json => WriteJsonAsync(json, output, files.Format, examination, least, summary, cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                await ReadAsync(output, examination, least, summary, (finding, isRejection) => output.Line(Describe(finding, isRejection)), cancellationToken).ConfigureAwait(false);
                WriteSummary(output, files.Format, examination.Report!, summary);
            }

            return summary.Count > 0 || IsIncomplete(examination.Report!) ? ExitCode.Findings : ExitCode.Nothing;
        }
    }

    /// <remarks>A kind of which something was not read says so by a warning of its own; rejected rows have findings of their own too.</remarks>
    private static bool IsIncomplete(SyncReport report) => report.Kinds.Any(kind => kind.Rejected > 0);

    private static Task<bool> ReadAsync(
        ToolOutput output, RosterExamination examination, DiagnosticSeverity least, SortedDictionary<string, (DiagnosticSeverity Severity, long Count)> summary,
        Action<RosterDiagnostic, bool> tell, CancellationToken cancellationToken) => output.ProgressAsync(async progress =>
    {
        await foreach (var (finding, isRejection) in examination.ReadAsync(progress, cancellationToken).ConfigureAwait(false))
        {
            if (finding.Severity >= least)
            {
                var (worst, count) = summary.GetValueOrDefault(finding.Code);
                summary[finding.Code] = (finding.Severity > worst ? finding.Severity : worst, count + finding.Count);
                tell(finding, isRejection);
            }
        }

        return true;
    });

    private static async Task WriteJsonAsync(
        Utf8JsonWriter json, ToolOutput output, string format, RosterExamination examination, DiagnosticSeverity least,
        SortedDictionary<string, (DiagnosticSeverity Severity, long Count)> summary, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("format", format);
        json.WriteStartArray("diagnostics");
        var failure = await TryReadAsync().ConfigureAwait(false);
        json.WriteEndArray();
        json.WriteStartArray("summary");
        foreach (var (code, (severity, count)) in summary)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("severity", WordOf(severity));
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("kinds");
        foreach (var kind in RosterKinds.All)
        {
            json.WriteStartObject(kind.ToName());
            json.WriteNumber("count", examination.Report?[kind].Read ?? 0);
            json.WriteNumber("rejected", examination.Report?[kind].Rejected ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (failure is not null)
        {
            var (code, message) = ToolErrors.Describe(failure.SourceException, cancellationToken.IsCancellationRequested);
            ToolOutput.WriteErrorProperty(json, code, message);
        }

        json.WriteEndObject();
        await json.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        failure?.Throw();

        // The document was begun, so it is brought to its end whatever happens on the way.
        async Task<ExceptionDispatchInfo?> TryReadAsync()
        {
            try
            {
                await ReadAsync(output, examination, least, summary, (finding, isRejection) =>
                {
                    JsonSerializer.Serialize(json, finding, ToolJsonContext.Default.RosterDiagnostic);
                    ToolOutput.FlushIfLong(json);
                }, cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception) when (exception is SisException or OperationCanceledException)
            {
                return ExceptionDispatchInfo.Capture(exception);
            }
        }
    }

    /// <remarks>The form that editors and build tools follow to a place: file(line).</remarks>
    private static string Describe(RosterDiagnostic finding, bool isRejection) =>
        $"{Findings.WordOf(finding.Severity)} {finding}{(isRejection ? " The row is not used." : string.Empty)}";

    private static void WriteSummary(ToolOutput output, string format, SyncReport report, SortedDictionary<string, (DiagnosticSeverity Severity, long Count)> summary)
    {
        var culture = CultureInfo.InvariantCulture;
        if (summary.Count > 0)
        {
            output.Heading("By code");
            output.Table(["code", "severity", ">times"], summary.Select(code => (IReadOnlyList<string?>)[code.Key, Findings.WordOf(code.Value.Severity), code.Value.Count.ToString(culture)]));
        }

        output.Line(string.Create(culture,
            $"{format}: {report.Kinds.Sum(kind => kind.Read)} records read, {report.Kinds.Sum(kind => kind.Rejected)} not usable, {summary.Values.Sum(code => code.Count)} findings."));
    }

    private static string WordOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}
