using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Sis.Cli;

/// <summary><c>sis diff</c>: what an application that has one roster would receive for another.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly RosterInput _old = new("OLD", "The roster that the application has: a folder or zip archive.");
    private readonly Argument<string> _new = new("NEW") { Description = "The roster that comes: a folder or zip archive." };
    private readonly Option<bool> _list = new("--list") { Description = "List the changes too: operation, record, changed fields." };
    private readonly Option<int> _atMost = new Option<int>("--at-most")
    {
        Description = "How many changes to list as text at most.",
        HelpName = "COUNT",
        DefaultValueFactory = _ => 1000,
    }.AtLeast(1);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis diff monday.zip tuesday.zip", "sis diff monday.zip tuesday.zip --json", "sis diff monday/ tuesday/ --list --show-values"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_old.Path, _new, _old.Format, _old.Mapping, _list, _atMost];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var before = _old.Open(arguments);
        var after = _old.Open(arguments, _new);
        var engine = new TemporaryEngine(output, checksHealth: false);
        await using (engine.ConfigureAwait(false))
        {
            var report = await output.ProgressAsync(async progress =>
            {
                await engine.RunAsync(before.Source, planOnly: false, progress, cancellationToken).ConfigureAwait(false);
                return await engine.RunAsync(after.Source, planOnly: true, progress, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
            TellWithheld(report);
            var isListed = arguments.GetValue(_list);
            if (output.IsJson)
            {
                await output.JsonAsync(json => WriteJsonAsync(json, output, report, isListed ? engine.Changes : null, cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                await WriteTextAsync(output, report, engine.Changes, isListed ? arguments.GetValue(_atMost) : 0, cancellationToken).ConfigureAwait(false);
            }

            return report.Changes > 0 || report.Kinds.Any(kind => kind.Rejected + kind.Withheld > 0) ? ExitCode.Findings : ExitCode.Nothing;
        }
    }

    private static void TellWithheld(SyncReport report)
    {
        if (report.Kinds.Sum(kind => kind.Withheld) is > 0 and var withheld)
        {
            ToolOutput.Tell(string.Create(CultureInfo.InvariantCulture,
                $"NEW was not read completely, so {withheld} records that it does not have are not counted as removed. Run sis validate on it."));
        }
    }

    private static async Task WriteJsonAsync(Utf8JsonWriter json, ToolOutput output, SyncReport report, PlanLines? changes, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteStartObject("kinds");
        foreach (var kind in RosterKinds.All)
        {
            json.WriteStartObject(kind.ToName());
            json.WriteNumber("created", report[kind].Created);
            json.WriteNumber("updated", report[kind].Updated + report[kind].Rekeyed);
            json.WriteNumber("removed", report[kind].Removed);
            json.WriteNumber("unchanged", report[kind].Unchanged);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("rejections", report.Kinds.Sum(kind => kind.Rejected));
        if (changes is not null)
        {
            await changes.WriteAsync(json, "changes", output.ShowsValues, cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndObject();
    }

    private static async Task WriteTextAsync(ToolOutput output, SyncReport report, PlanLines changes, int atMost, CancellationToken cancellationToken)
    {
        var culture = CultureInfo.InvariantCulture;
        output.Table(["kind", ">created", ">updated", ">removed", ">unchanged", ">rejected"], RosterKinds.All.Select(kind => report[kind]).Select(kind => (IReadOnlyList<string?>)
        [
            kind.Kind, kind.Created.ToString(culture), (kind.Updated + kind.Rekeyed).ToString(culture), kind.Removed.ToString(culture), kind.Unchanged.ToString(culture),
            kind.Rejected.ToString(culture),
        ]));
        output.Line(report.Changes == 0 ? "No change." : string.Create(culture, $"{report.Changes} changes."));
        if (report.Kinds.Any(kind => kind.Updated > 0))
        {
            output.Heading("Changed fields");
            output.Table(["field", ">updates"], (await changes.CountFieldsAsync(cancellationToken).ConfigureAwait(false))
                .Select(field => (IReadOnlyList<string?>)[field.Key, field.Value.ToString(culture)]));
        }

        if (atMost > 0 && report.Changes > 0)
        {
            output.Heading("Changes");
            await changes.ListAsync(output, atMost, cancellationToken).ConfigureAwait(false);
        }
    }
}
