using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sis.Csv;

namespace Sis.Cli;

/// <summary><c>sis convert</c>: a roster in another format.</summary>
internal sealed class ConvertCommand : ToolCommand
{
    private readonly RosterInput _input = new("IN", "A folder or zip archive of roster files.");
    private readonly Argument<string> _target = new("OUT") { Description = "The folder to write, or a file that ends with .zip. It is replaced as a whole." };
    private readonly Option<string> _to = new Option<string>("--to")
    {
        Description = $"The format to write: {string.Join(", ", WritableFormats.All.Select(format => format.Name))}.",
        HelpName = "FORMAT",
        Required = true,
    }.Among([.. WritableFormats.All.Select(format => format.Name)]);

    private readonly Option<bool> _lenient = new("--allow-incomplete")
    {
        Description = "Write also when rows or files of the input could not be read. Whoever takes the result for a full set takes what is missing for gone.",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis convert roster.zip out/ --to oneroster-1.2", "sis convert pupils/ out.zip --to clever-sftp --mapping mapping.json"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_input.Path, _target, _to, _input.Format, _input.Mapping, _lenient];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var (from, target) = (arguments.GetRequiredValue(_input.Path), arguments.GetRequiredValue(_target));
        if (Path.TrimEndingDirectorySeparator(Path.GetFullPath(from)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)))
        {
            throw new SisException(ToolCodes.TargetTaken, "OUT is IN. The roster that is read is never written to: name another place.");
        }

        var files = _input.Open(arguments);
        var format = WritableFormats.All.First(known => known.Name == arguments.GetRequiredValue(_to));
        var rejections = 0L;
        var report = await output.ProgressAsync(progress =>
        {
            var counter = new ReadCounter(progress);
            var source = new WatchedSource(files.Source, item =>
            {
                counter.Add(item);
                rejections += item is RejectionItem ? 1 : 0;
                return ValueTask.CompletedTask;
            });
            return format.WriteAsync(source, target, arguments.GetValue(_lenient), cancellationToken);
        }).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.Json(json => WriteJson(json, files.Format, format.Name, report, rejections));
        }
        else
        {
            WriteText(output, files.Format, format.Name, report, rejections);
        }

        return report.Lost.Count + report.Adapted.Count + report.BlankRequired.Count > 0 || rejections > 0 ? ExitCode.Findings : ExitCode.Nothing;
    }

    private static void WriteJson(Utf8JsonWriter json, string from, string to, RosterWriteReport report, long rejections)
    {
        json.WriteStartObject();
        json.WriteString("from", from);
        json.WriteString("to", to);
        WriteCounts(json, "rows", report.Rows);
        WriteCounts(json, "lost", report.Lost);
        WriteCounts(json, "adapted", report.Adapted);
        WriteCounts(json, "blankRequired", report.BlankRequired);
        json.WriteStartArray("notRead");
        foreach (var field in report.NotRead)
        {
            json.WriteStringValue(field);
        }

        json.WriteEndArray();
        json.WriteNumber("rejections", rejections);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string property, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(property);
        foreach (var (name, count) in counts.OrderBy(count => count.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
    }

    private static void WriteText(ToolOutput output, string from, string to, RosterWriteReport report, long rejections)
    {
        output.Line($"{from} → {to}");
        WriteCounts(output, "file", "rows", report.Rows);
        WriteSection(output, $"Left out: {to} has no place for it", "field or kind", "times", report.Lost);
        WriteSection(output, "Written otherwise than it was", "field", "times", report.Adapted);
        WriteSection(output, "Blank, though the format wants it filled", "column", "cells", report.BlankRequired);
        if (report.NotRead.Count > 0)
        {
            output.Line($"The input says nothing of: {string.Join(", ", report.NotRead)}.");
        }

        if (rejections > 0)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"{rejections} rows of the input could not be used. Run sis validate on it."));
        }
    }

    private static void WriteSection(ToolOutput output, string heading, string name, string count, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count > 0)
        {
            output.Heading(heading);
            WriteCounts(output, name, count, counts);
        }
    }

    private static void WriteCounts(ToolOutput output, string name, string count, IReadOnlyDictionary<string, long> counts) =>
        output.Table([name, ">" + count], counts.OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => (IReadOnlyList<string?>)[item.Key, item.Value.ToString(CultureInfo.InvariantCulture)]));
}
