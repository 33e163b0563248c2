using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Sis.Cli;

/// <summary>
/// Where a command says what it found: one JSON document, or text for a terminal or a file, on standard output; everything else on standard error.
/// </summary>
/// <remarks>The only place that knows which of these it is. Text is laid out without colours when it goes to a file or <c>NO_COLOR</c> is set.</remarks>
internal sealed class ToolOutput(bool isJson, bool showsValues, bool isVerbose) : IDisposable
{
    /// <summary>The width of tables in a file.</summary>
    private const int FileWidth = 160;
    private const int FlushAt = 64 * 1024;

    private bool _hasJson;

    public bool IsJson => isJson;

    /// <summary>Whether personal values may be shown.</summary>
    public bool ShowsValues => showsValues;

    public bool IsVerbose => isVerbose;

    private TextWriter Text => field ??= Console.IsOutputRedirected
        ? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), FlushAt)
        : Console.Out;

    private IAnsiConsole Terminal => field ??= ConsoleFor(Text, Console.IsOutputRedirected);

    private IAnsiConsole Side => field ??= ConsoleFor(Console.Error, Console.IsErrorRedirected);

    /// <summary>Writes the command's document.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        using (var json = OpenJson())
        {
            write(json);
        }

        Line();
    }

    /// <summary>Writes the command's document piece by piece; see <see cref="FlushIfLong"/>.</summary>
    public async Task JsonAsync(Func<Utf8JsonWriter, Task> write)
    {
        var json = OpenJson();
        await using (json.ConfigureAwait(false))
        {
            await write(json).ConfigureAwait(false);
        }

        Line();
    }

    /// <summary>Writes a report of the packages as the command's document.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type) => Json(json => JsonSerializer.Serialize(json, value, type));

    /// <summary>Keeps a long document from gathering in memory.</summary>
    public static void FlushIfLong(Utf8JsonWriter json)
    {
        if (json.BytesPending >= FlushAt)
        {
            json.Flush();
        }
    }

    public static void WriteError(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject();
        WriteErrorProperty(json, code, message);
        json.WriteEndObject();
    }

    /// <summary>Says in a document that was begun why it is not complete.</summary>
    public static void WriteErrorProperty(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }

    /// <summary>A line of the result.</summary>
    public void Line(string text = "") => Text.WriteLine(SafeText.Of(text));

    /// <summary>A heading.</summary>
    public void Heading(string text)
    {
        Line();
        Terminal.Write(new Text(SafeText.Of(text), new Style(decoration: Decoration.Bold)));
        Terminal.WriteLine();
    }

    /// <summary>A table. Columns whose names begin with <c>&gt;</c> hold numbers; a zero is shown as a dot.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in columns)
        {
            var column = new TableColumn(new Text(name.TrimStart('>'))).Padding(0, 0, 2, 0);
            table.AddColumn(IsNumber(name) ? column.RightAligned().NoWrap() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select((cell, i) => new Text(cell is null or "0" && IsNumber(columns[i]) ? "·" : SafeText.Of(cell ?? string.Empty))));
        }

        Terminal.Write(table);
    }

    /// <summary>A bar for each number that is not zero.</summary>
    public void Bars(string title, IEnumerable<(string Label, long Count, Color Color)> bars)
    {
        var shown = bars.Where(bar => bar.Count > 0).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var chart = new BarChart().Label(Markup.Escape(title)).LeftAlignLabel().Width(80).UseValueFormatter(count => count.ToString("0", CultureInfo.InvariantCulture));
        foreach (var (label, count, color) in shown)
        {
            chart.AddItem(Markup.Escape(SafeText.Of(label)), count, color);
        }

        Terminal.Write(chart);
        Line();
    }

    /// <summary>A message beside the result.</summary>
    public static void Tell(string message) => Console.Error.WriteLine(SafeText.Of(message));

    /// <summary>Says why the command could not be done.</summary>
    public void Fail(string code, string message, Exception? exception = null)
    {
        Tell($"{code} {message}");
        if (isVerbose && exception is not null)
        {
            Console.Error.WriteLine(exception);
        }

        // What a command broke off in the middle of a document cannot be mended; the exit code tells.
        if (isJson && !_hasJson)
        {
            Json(json => WriteError(json, code, message));
        }
    }

    /// <summary>Shows bars on standard error while something runs, if that is a terminal.</summary>
    public Task<T> ProgressAsync<T>(Func<IProgress<SyncProgress>?, Task<T>> run) => Console.IsErrorRedirected
        ? run(null)
        : Side.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CountColumn(), new SpinnerColumn())
            .StartAsync(context => run(new ProgressBars(context)));

    public void Dispose() => Text.Flush();

    private Utf8JsonWriter OpenJson()
    {
        _hasJson = true;
        return new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
    }

    private static bool IsNumber(string column) => column.StartsWith('>');

    private static IAnsiConsole ConsoleFor(TextWriter writer, bool isFile)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isFile ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isFile)
        {
            console.Profile.Width = FileWidth;
        }

        return console;
    }
}
