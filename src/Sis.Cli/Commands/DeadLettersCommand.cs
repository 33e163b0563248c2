using System.CommandLine;
using System.Globalization;

namespace Sis.Cli;

/// <summary><c>sis deadletters</c>: records that a sink refused.</summary>
internal sealed class DeadLettersCommand : ToolCommand
{
    private readonly ConfigurationInput _input = new();
    private readonly Option<string[]> _release = new("--release") { Description = "Have the next run try this record again, such as person:4711. May be given several times.", HelpName = "KEY" };
    private readonly Option<bool> _all = new("--release-all") { Description = "Have the next run try all of them again." };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis deadletters --config sis.json", "sis deadletters --config sis.json --release person:4711"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [.. _input.Symbols, _release, _all];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var keys = (arguments.GetValue(_release) ?? []).Select(RecordKeys.Parse).ToList();
        var isAll = arguments.GetValue(_all);
        var engine = _input.Open(arguments, output);
        await using (engine.ConfigureAwait(false))
        {
            var released = isAll || keys.Count > 0
                ? await engine.DeadLetters.ReleaseAsync(engine.Sync, isAll ? null : keys, engine.Tenant, cancellationToken).ConfigureAwait(false)
                : 0;
            var letters = new List<DeadLetter>();
            await foreach (var letter in engine.DeadLetters.ReadAsync(engine.Sync, engine.Tenant, cancellationToken).ConfigureAwait(false))
            {
                letters.Add(letter);
            }

            if (output.IsJson)
            {
                WriteJson(output, letters, released);
            }
            else
            {
                WriteText(output, letters, released);
            }

            return letters.Count > 0 ? ExitCode.Findings : ExitCode.Nothing;
        }
    }

    private static void WriteJson(ToolOutput output, List<DeadLetter> letters, int released) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("released", released);
        json.WriteStartArray("deadLetters");
        foreach (var letter in letters)
        {
            json.WriteStartObject();
            json.WriteString("key", letter.Key.ToString());
            json.WriteString("operation", WordOf(letter.Operation));
            json.WriteString("code", letter.Code);
            json.WriteNumber("attempts", letter.Attempts);
            json.WriteString("first", letter.First);
            json.WriteString("last", letter.Last);
            json.WriteString("nextTry", letter.NextTry);
            json.WriteEndObject();
            ToolOutput.FlushIfLong(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteText(ToolOutput output, List<DeadLetter> letters, int released)
    {
        if (released > 0)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"Released: {released}. The next run tries them again."));
        }

        if (letters.Count == 0)
        {
            output.Line("The sink has refused nothing.");
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        output.Table(["record", "operation", "code", ">times", "first", "last", "next try"], letters.Select(letter => (IReadOnlyList<string?>)
        [
            letter.Key.ToString(), WordOf(letter.Operation), letter.Code, letter.Attempts.ToString(culture), letter.First.ToString("u", culture), letter.Last.ToString("u", culture),
            letter.NextTry.ToString("u", culture),
        ]));
    }

    private static string WordOf(RosterOperation operation) => operation switch
    {
        RosterOperation.Create => "create",
        RosterOperation.Update => "update",
        RosterOperation.Remove => "remove",
        RosterOperation.Purge => "purge",
        _ => "rekey",
    };
}
