using System.CommandLine;
using System.Globalization;

namespace Sis.Cli;

/// <summary><c>sis runs</c>: past runs, or one of them.</summary>
internal sealed class RunsCommand : ToolCommand
{
    private readonly ConfigurationInput _input = new();
    private readonly Option<string?> _run = new("--run") { Description = "Show this run in full.", HelpName = "RUN" };
    private readonly Option<string?> _code = new("--code") { Description = "Only runs with a finding of this code.", HelpName = "CODE" };
    private readonly Option<int> _last = new Option<int>("--last") { Description = "Only the last so many.", HelpName = "COUNT", DefaultValueFactory = _ => 20 }.AtLeast(1);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis runs --config sis.json", "sis runs --config sis.json --last 1 --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _run, _code, _last];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var id = arguments.GetValue(_run);
            var runs = id is not null
                ? [await FindAsync(engine, id, cancellationToken).ConfigureAwait(false)]
                : await LastAsync(engine, arguments.GetValue(_code), arguments.GetValue(_last), cancellationToken).ConfigureAwait(false);
            if (output.IsJson)
            {
                output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("runs");
                    foreach (var run in runs)
                    {
                        json.WriteStartObject();
                        RunReports.WriteProperties(json, run);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                });
            }
            else if (id is not null)
            {
                RunReports.Write(output, runs.Single());
            }
            else
            {
                List(output, runs);
            }

            return ExitCode.Nothing;
        }
    }

    private static async Task<SyncReport> FindAsync(ConfiguredEngine engine, string id, CancellationToken cancellationToken) =>
        await engine.History.GetAsync(engine.Sync, id, engine.Tenant, cancellationToken).ConfigureAwait(false)
            ?? throw new SisException(ToolCodes.NotFound, "There is no such run, or its report is no longer kept. sis runs lists those there are.");

    private static async Task<IReadOnlyCollection<SyncReport>> LastAsync(ConfiguredEngine engine, string? code, int last, CancellationToken cancellationToken)
    {
        var runs = new Queue<SyncReport>();
        await foreach (var run in engine.History.ReadAsync(engine.Sync, new RunQuery { Code = code }, engine.Tenant, cancellationToken).ConfigureAwait(false))
        {
            runs.Enqueue(run);
            if (runs.Count > last)
            {
                runs.Dequeue();
            }
        }

        return runs;
    }

    private static void List(ToolOutput output, IReadOnlyCollection<SyncReport> runs)
    {
        if (runs.Count == 0)
        {
            output.Line("No run is kept.");
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        output.Table(["run", "started", "outcome", ">seconds", ">read", ">changes", ">delivered", ">held"], runs.Select(run => (IReadOnlyList<string?>)
        [
            run.RunId, run.Started.ToString("u", culture), RunReports.WordOf(run.Outcome), (run.Ended - run.Started).TotalSeconds.ToString("0.0", culture),
            run.Kinds.Sum(kind => kind.Read).ToString(culture), run.Changes.ToString(culture), run.Delivered.ToString(culture),
            run.Kinds.Sum(kind => kind.Held + kind.Withheld).ToString(culture),
        ]));
    }
}
