using System.CommandLine;

namespace Sis.Cli;

/// <summary><c>sis plan</c>: what a sync would deliver.</summary>
internal sealed class PlanCommand : ToolCommand
{
    private readonly ConfigurationInput _input = new();
    private readonly Option<string> _mode = RunModes.Option();
    private readonly Option<bool> _list = new("--list") { Description = "List the changes too: operation, record, changed fields." };
    private readonly Option<int> _atMost = new Option<int>("--at-most")
    {
        Description = "How many changes to list as text at most.",
        HelpName = "COUNT",
        DefaultValueFactory = _ => 1000,
    }.AtLeast(1);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis plan --config sis.json", "sis plan --config sis.json --sync library --tenant springfield --list"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _mode, _list, _atMost];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var options = new SyncRunOptions { PlanOnly = true, Tenant = engine.Tenant, Mode = RunModes.Of(arguments.GetRequiredValue(_mode)) };
            var report = await output.ProgressAsync(progress =>
                engine.Runs.RunAsync(engine.Sync, options with { Progress = progress }, cancellationToken)).ConfigureAwait(false);
            RunReports.TellErrors(report);
            var changes = new PlanLines(engine.Plans, engine.Sync, engine.Tenant);
            var isListed = arguments.GetValue(_list) && report.PlanId is not null;
            if (output.IsJson)
            {
                await output.JsonAsync(async json =>
                {
                    json.WriteStartObject();
                    RunReports.WriteProperties(json, report);
                    if (isListed)
                    {
                        await changes.WriteAsync(json, "changesList", output.ShowsValues, cancellationToken).ConfigureAwait(false);
                    }

                    json.WriteEndObject();
                }).ConfigureAwait(false);
            }
            else
            {
                RunReports.Write(output, report);
                if (isListed && report.Changes > 0)
                {
                    output.Heading("Changes");
                    await changes.ListAsync(output, arguments.GetValue(_atMost), cancellationToken).ConfigureAwait(false);
                }
            }

            return RunReports.ExitCodeOf(report);
        }
    }
}
