using System.CommandLine;

namespace Sis.Cli;

/// <summary><c>sis apply</c>: runs a sync, or delivers a plan that was made before.</summary>
internal sealed class ApplyCommand : ToolCommand
{
    private const string Latest = "latest";

    private readonly ConfigurationInput _input = new();
    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Deliver what may go of this plan and read nothing; 'latest' for the one that is stored. Refused when the state or the policy has moved since.",
        HelpName = "PLAN",
    };

    private readonly Option<string> _mode = RunModes.Option();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis apply --config sis.json", "sis apply --config sis.json --plan latest"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _plan, _mode];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var options = new SyncRunOptions { Tenant = engine.Tenant, Mode = RunModes.Of(arguments.GetRequiredValue(_mode)) };
            var plan = arguments.GetValue(_plan) is { } id ? await FindAsync(engine, id, cancellationToken).ConfigureAwait(false) : null;
            var report = await output.ProgressAsync(progress => plan is null
                ? engine.Runs.RunAsync(engine.Sync, options with { Progress = progress }, cancellationToken)
                : engine.Plans.ApplyAsync(engine.Sync, plan, options with { Progress = progress }, cancellationToken)).ConfigureAwait(false);
            RunReports.TellErrors(report);
            if (output.IsJson)
            {
                output.Json(json =>
                {
                    json.WriteStartObject();
                    RunReports.WriteProperties(json, report);
                    json.WriteEndObject();
                });
            }
            else
            {
                RunReports.Write(output, report);
            }

            return RunReports.ExitCodeOf(report);
        }
    }

    private static async Task<string> FindAsync(ConfiguredEngine engine, string plan, CancellationToken cancellationToken) => plan != Latest
        ? plan
        : (await engine.Plans.GetAsync(engine.Sync, engine.Tenant, cancellationToken).ConfigureAwait(false))?.PlanId
            ?? throw new SisException(PlanCodes.NoSuchPlan, "There is no plan. Make one with sis plan, or run without --plan.");
}
