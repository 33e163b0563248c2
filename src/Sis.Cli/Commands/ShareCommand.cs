using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sis.Csv;
using Sis.Sharing;

namespace Sis.Cli;

/// <summary><c>sis share</c>: what an application would receive under a policy, and why.</summary>
internal sealed class ShareCommand : ToolCommand
{
    private readonly RosterInput _input = new();
    private readonly Option<string> _policy = new("--policy") { Description = "The sharing policy, a JSON file.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _before = new("--compare") { Description = "The policy in force, to see what would change.", HelpName = "FILE" };
    private readonly Option<string[]> _explain = new("--explain") { Description = "Say why a record is shared or not, such as person:4711. May be given several times.", HelpName = "KEY" };
    private readonly Option<string?> _csv = new("--csv") { Description = "Write what is shared as schools, students, teachers and sections: a folder, or a file that ends with .zip.", HelpName = "OUT" };
    private readonly Option<int> _list = new Option<int>("--list") { Description = "List so many records of each kind; with --show-values what is shared of them.", HelpName = "COUNT" }.AtLeast(0);
    private readonly Option<string?> _decisions = new("--decisions") { Description = "The folder of the schools' decisions, for a policy that leaves the choice to them.", HelpName = "FOLDER" };
    private readonly Option<string> _tenant = ConfigurationInput.TenantOption();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "sis share roster.zip --policy policy.json", "sis share roster.zip --policy policy.json --explain person:4711", "sis share roster.zip --policy new.json --compare policy.json --csv shared/",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_input.Path, _policy, _before, _explain, _csv, _list, _decisions, _input.Format, _input.Mapping, _tenant];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        using var store = arguments.GetValue(_decisions) is { } folder ? new FileSchoolDecisionStore(folder) : null;
        var policy = PolicyReader.ReadFile(arguments.GetRequiredValue(_policy), store, out var definition);
        var before = arguments.GetValue(_before) is { } path ? PolicyReader.ReadFile(path, store, out _) : null;
        var keys = (arguments.GetValue(_explain) ?? []).Select(RecordKeys.Parse).ToList();
        var files = _input.Open(arguments);
        var tenant = arguments.GetRequiredValue(_tenant);
        using var preview = await output.ProgressAsync(progress =>
        {
            var counter = new ReadCounter(progress);
            var source = new WatchedSource(files.Source, item =>
            {
                counter.Add(item);
                return ValueTask.CompletedTask;
            });
            return SharingPreview.ReadAsync(source, tenant, before is null ? [policy] : [policy, before], cancellationToken);
        }).ConfigureAwait(false);
        var view = await preview.ShareAsync(policy, cancellationToken).ConfigureAwait(false);
        var result = new SharePreviewResult
        {
            Definition = definition,
            Format = files.Format,
            Use = await preview.ReportAsync(policy, cancellationToken).ConfigureAwait(false),
            Findings = [.. preview.Findings, .. view.Findings],
            Change = before is null ? null : await preview.CompareAsync(before, policy, cancellationToken).ConfigureAwait(false),
            Files = arguments.GetValue(_csv) is not { } target ? null
                : await new SharedDataWriter(new SharedDataOptions { Path = target })
                    .WriteAsync(new SharedViewSource(view), new SourceReadRequest { Tenant = tenant, Fields = view.Policy.Fields }, cancellationToken).ConfigureAwait(false),
        };
        foreach (var key in keys)
        {
            result.Explanations.Add(await preview.ExplainAsync(policy, key, cancellationToken).ConfigureAwait(false));
        }

        var atMost = arguments.GetValue(_list);
        if (output.IsJson)
        {
            await output.JsonAsync(json => WriteJsonAsync(json, output, result, view, atMost, cancellationToken)).ConfigureAwait(false);
        }
        else
        {
            await WriteTextAsync(output, result, view, atMost, cancellationToken).ConfigureAwait(false);
        }

        return result.Findings.Count > 0 || result.Change is { IsNone: false } ? ExitCode.Findings : ExitCode.Nothing;
    }

    private static async Task WriteJsonAsync(Utf8JsonWriter json, ToolOutput output, SharePreviewResult result, SharedView view, int atMost, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("format", result.Format);
        json.WriteString("mode", JsonNamingPolicy.CamelCase.ConvertName(result.Definition.Mode.ToString()));
        json.WriteStartObject("kinds");
        foreach (var kind in RosterKinds.All)
        {
            var use = result.Use.Kinds.FirstOrDefault(known => known.Kind == kind);
            json.WriteStartObject(kind.ToName());
            json.WriteNumber("read", use?.Read ?? 0);
            json.WriteNumber("shared", use?.Delivered ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WritePropertyName("fields");
        JsonSerializer.Serialize(json, result.Use.Fields, ToolJsonContext.Default.IReadOnlyListFieldUse);
        json.WritePropertyName("findings");
        JsonSerializer.Serialize(json, result.Findings, ToolJsonContext.Default.IReadOnlyListRosterDiagnostic);
        if (result.Explanations.Count > 0)
        {
            json.WritePropertyName("explanations");
            JsonSerializer.Serialize(json, result.Explanations, ToolJsonContext.Default.ListSharingExplanation);
        }

        if (result.Change is { } change)
        {
            json.WritePropertyName("comparison");
            JsonSerializer.Serialize(json, change, ToolJsonContext.Default.SharingDifference);
        }

        if (result.Files is { } files)
        {
            json.WritePropertyName("files");
            JsonSerializer.Serialize(json, files, ToolJsonContext.Default.SharedDataReport);
        }

        if (atMost > 0)
        {
            json.WriteStartArray("records");
            await RecordList.WriteAsync(output, view, atMost, (key, values) =>
            {
                json.WriteStartObject();
                json.WriteString("key", key.ToString());
                foreach (var (field, value) in values)
                {
                    json.WriteString(field, value);
                }

                json.WriteEndObject();
                ToolOutput.FlushIfLong(json);
            }, cancellationToken).ConfigureAwait(false);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static async Task WriteTextAsync(ToolOutput output, SharePreviewResult result, SharedView view, int atMost, CancellationToken cancellationToken)
    {
        var culture = CultureInfo.InvariantCulture;
        output.Line($"Shares by {JsonNamingPolicy.CamelCase.ConvertName(result.Definition.Mode.ToString())}.");

        // Values of rules are somebody's choice, and may name a person.
        foreach (var sentence in output.ShowsValues ? result.Definition.ToSentences() : [])
        {
            output.Line($"  {sentence}");
        }

        output.Table(["kind", ">read", ">shared"], result.Use.Kinds.Select(kind => (IReadOnlyList<string?>)[kind.Kind.ToName(), kind.Read.ToString(culture), kind.Delivered.ToString(culture)]));
        output.Heading("Fields");
        output.Table(["field", "sensitivity", ">read", ">shared", ""], result.Use.Fields.Select(field => (IReadOnlyList<string?>)
        [
            field.Name, JsonNamingPolicy.CamelCase.ConvertName(field.Sensitivity.ToString()), field.Read.ToString(culture), field.Delivered.ToString(culture),
            field.IsShared ? string.Empty : "read to decide, does not leave",
        ]));
        foreach (var finding in result.Findings)
        {
            output.Line($"{Cli.Findings.WordOf(finding.Severity)} {finding}");
        }

        foreach (var explanation in result.Explanations)
        {
            WriteExplanation(output, explanation);
        }

        WriteChange(output, result.Change);
        if (result.Files is { } files)
        {
            output.Line(string.Create(culture, $"Written: {files.Schools} schools, {files.Students} students, {files.Teachers} teachers, {files.Sections} sections."));
        }

        if (atMost > 0)
        {
            output.Heading("Records");
            await RecordList.WriteAsync(output, view, atMost, (key, values) =>
            {
                output.Line(key.ToString());
                foreach (var (field, value) in values)
                {
                    output.Line($"    {field}: {value}");
                }
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void WriteExplanation(ToolOutput output, SharingExplanation explanation)
    {
        output.Heading($"Why {explanation.Key}");
        output.Line(explanation.ToString());
        if (explanation.WithheldFields.Count > 0)
        {
            output.Line($"  does not leave: {string.Join(", ", explanation.WithheldFields)}");
        }
    }

    private static void WriteChange(ToolOutput output, SharingDifference? change)
    {
        if (change is null)
        {
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        output.Heading("Against the policy in force");
        if (change.IsNone)
        {
            output.Line("Nothing would change.");
            return;
        }

        output.Table(["kind", "school", ">gained", ">lost", ">kept"], change.Changes.Select(item => (IReadOnlyList<string?>)
            [item.Kind.ToName(), item.School, item.Gained.ToString(culture), item.Lost.ToString(culture), item.Kept.ToString(culture)]));
        WriteFields(output, "Fields gained", change.FieldsGained);
        WriteFields(output, "Fields lost", change.FieldsLost);
    }

    private static void WriteFields(ToolOutput output, string what, IReadOnlyList<string> fields)
    {
        if (fields.Count > 0)
        {
            output.Line($"{what}: {string.Join(", ", fields)}");
        }
    }
}
