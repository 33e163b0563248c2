using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Sis.Cli;

/// <summary><c>sis approve</c>: lists what waits, or lets it go.</summary>
internal sealed class ApproveCommand : ToolCommand
{
    private readonly ConfigurationInput _input = new();
    private readonly Option<string?> _plan = new("--plan") { Description = "The plan that was looked at, so that no other is approved by mistake; else the latest.", HelpName = "PLAN" };
    private readonly Option<bool> _all = new("--all") { Description = "Approve everything that waits." };
    private readonly Option<bool> _removals = new("--removals") { Description = "Approve removals only." };
    private readonly Option<string[]> _kinds = new Option<string[]>("--kind") { Description = "Approve changes of this kind. May be given several times.", HelpName = "KIND" }
        .Among([.. RosterKinds.All.Select(kind => kind.ToName())]);

    private readonly Option<string[]> _schools = new("--school") { Description = "Approve changes at this school. May be given several times.", HelpName = "KEY" };
    private readonly Option<string> _by = new("--by") { Description = "Who approves.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
    private readonly Option<string?> _note = new("--note") { Description = "Why.", HelpName = "TEXT" };
    private readonly Option<bool> _list = new("--list") { Description = "List the changes that wait." };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis approve --config sis.json", "sis approve --config sis.json --removals --school hs-01 --by j.doe --note \"has closed\""];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _plan, _all, _removals, _kinds, _schools, _by, _note, _list];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var plan = await engine.Plans.GetAsync(engine.Sync, engine.Tenant, cancellationToken).ConfigureAwait(false);
            var isApproval = PartOf(arguments) is not null;
            if (PartOf(arguments) is { } part)
            {
                var id = arguments.GetValue(_plan) ?? plan?.PlanId ?? throw new SisException(PlanCodes.NoSuchPlan, "There is no plan, so nothing waits.");
                var approval = new PlanApproval { Part = part, By = arguments.GetRequiredValue(_by), Note = arguments.GetValue(_note) };
                plan = await engine.Plans.ApproveAsync(engine.Sync, id, approval, engine.Tenant, cancellationToken).ConfigureAwait(false);
            }

            var waiting = new PlanLines(engine.Plans, engine.Sync, engine.Tenant, onlyWaiting: true);
            await WriteAsync(output, plan, waiting, arguments.GetValue(_list), isApproval, cancellationToken).ConfigureAwait(false);
            return !isApproval && plan is { Waiting: > 0 } ? ExitCode.Held : ExitCode.Nothing;
        }
    }

    /// <returns>What is approved; <see langword="null"/> when it is only to be listed.</returns>
    private PlanPart? PartOf(ParseResult arguments)
    {
        var (isAll, isRemovals) = (arguments.GetValue(_all), arguments.GetValue(_removals));
        var (kinds, schools) = (arguments.GetValue(_kinds) ?? [], arguments.GetValue(_schools) ?? []);
        return isAll && (isRemovals || kinds.Length + schools.Length > 0) ? throw new SisException(ToolCodes.Usage, "--all is everything: give it alone, or name the parts.")
            : isAll ? PlanPart.All
            : isRemovals || kinds.Length + schools.Length > 0 ? new PlanPart { OnlyRemovals = isRemovals, Kinds = kinds, Schools = schools }
            : null;
    }

    private static async Task WriteAsync(ToolOutput output, PlanSummary? plan, PlanLines waiting, bool isListed, bool isApproval, CancellationToken cancellationToken)
    {
        if (output.IsJson)
        {
            await output.JsonAsync(json => WriteJsonAsync(json, output, plan, isListed ? waiting : null, cancellationToken)).ConfigureAwait(false);
            return;
        }

        if (plan is null or { Waiting: 0 })
        {
            output.Line("Nothing waits.");
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        output.Line(string.Create(culture, $"Plan {plan.PlanId} of {plan.Created:u}, to be applied until {plan.Expires:u}: {plan.Waiting} changes wait."));
        output.Table(["kind", ">created", ">updated", ">removed", ">waiting"], plan.Kinds.Where(kind => kind.Held > 0).Select(kind => (IReadOnlyList<string?>)
            [kind.Kind, kind.Created.ToString(culture), (kind.Updated + kind.Rekeyed).ToString(culture), kind.Removed.ToString(culture), kind.Held.ToString(culture)]));
        RunReports.WriteGates(output, plan.Gates);
        if (plan.Approvals.Count > 0)
        {
            output.Heading("Approvals");
            output.Table(["when", "by", "what", "note", "applied"], plan.Approvals.Select(approval => (IReadOnlyList<string?>)
                [approval.At.ToString("u", culture), approval.By, Describe(approval.Part), approval.Note, approval.IsApplied ? "yes" : "not yet"]));
        }

        if (isListed)
        {
            output.Heading("Waiting");
            await waiting.ListAsync(output, int.MaxValue, cancellationToken).ConfigureAwait(false);
        }

        output.Line(isApproval ? "Approved. The next sis apply delivers it." : "Approve with --all, or in part with --removals, --kind and --school.");
    }

    private static async Task WriteJsonAsync(Utf8JsonWriter json, ToolOutput output, PlanSummary? plan, PlanLines? waiting, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("planId", plan?.PlanId);
        json.WriteNumber("waiting", plan?.Waiting ?? 0);
        if (plan is not null)
        {
            json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(plan.Status.ToString()));
            json.WriteString("created", plan.Created);
            json.WriteString("expires", plan.Expires);
            RunReports.WriteKinds(json, plan.Kinds);
            json.WritePropertyName("gates");
            JsonSerializer.Serialize(json, plan.Gates, ToolJsonContext.Default.IReadOnlyListGateResult);
            json.WritePropertyName("approvals");
            JsonSerializer.Serialize(json, plan.Approvals, ToolJsonContext.Default.IReadOnlyListPlanApproval);
            if (waiting is not null)
            {
                await waiting.WriteAsync(json, "changesList", output.ShowsValues, cancellationToken).ConfigureAwait(false);
            }
        }

        json.WriteEndObject();
    }

    private static string Describe(PlanPart part)
    {
        string[] words = [part.OnlyRemovals ? "removals" : string.Empty, .. part.Kinds, .. part.Schools.Select(school => "at " + school)];
        return string.Join(' ', words.Where(word => word.Length > 0)) is { Length: > 0 } text ? text : "everything";
    }
}
