using System.Globalization;
using Microsoft.Data.Sqlite;
using Sis;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints what the runs report. Nothing here is needed to run a sync.</summary>
internal static class Show
{
    private const int PlanRows = 15;

    private const string Students = """
        SELECT s.title AS section, count(*) AS students
        FROM active_sections s
        JOIN active_enrollments e ON e.tenant = s.tenant AND e.section_key = s.key
        WHERE e.role = 'student'
        GROUP BY s.key ORDER BY s.title LIMIT 6
        """;

    public static void Title(string title, string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{title}[/]").LeftJustified());
        AnsiConsole.WriteLine(text);
    }

    /// <summary>Shows bars while a run lasts, unless what is printed goes to a file.</summary>
    public static Task<SyncReport> ProgressAsync(Func<IProgress<SyncProgress>?, Task<SyncReport>> run) => Console.IsOutputRedirected
        ? run(null)
        : AnsiConsole.Progress().AutoClear(true).StartAsync(context => run(new Bars(context)));

    public static void Report(SyncReport report)
    {
        var table = NewTable("kind", "read", "not shared", "created", "updated", "removed", "unchanged", "held");
        foreach (var kind in report.Kinds.Where(kind => kind.Read > 0 || kind.Withheld > 0))
        {
            long[] counts = [kind.Read, kind.NotShared, kind.Created, kind.Updated, kind.Removed, kind.Unchanged, kind.Withheld];
            table.AddRow([kind.Kind, .. counts.Select(count => count == 0 ? "·" : count.ToString(CultureInfo.InvariantCulture))]);
        }

        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"[bold]{report.Outcome}[/]: {report.Changes} changes, {report.Delivered} delivered.");
        foreach (var finding in report.Diagnostics.Where(finding => finding.Severity != DiagnosticSeverity.Info))
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]{finding.Severity}[/] {finding.Samples[0].ToString()}");
        }
    }

    public static async Task PlanAsync(IAsyncEnumerable<PlannedChange> plan)
    {
        var table = NewTable("operation", "record", "changed fields, or reason");
        var count = 0;
        await foreach (var change in plan)
        {
            if (++count <= PlanRows)
            {
                var why = change.Operation == RosterOperation.Remove ? change.Reason.ToString() : string.Join(", ", change.ChangedFields);
                table.AddRow(change.Operation.ToString(), change.Key.ToString(), why);
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(count > PlanRows ? $"… and {count - PlanRows} more." : $"{count} changes.");
    }

    public static void Query(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(Students, connection);
        using var reader = command.ExecuteReader();
        var table = NewTable([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        while (reader.Read())
        {
            table.AddRow([.. Enumerable.Range(0, reader.FieldCount).Select(column => Markup.Escape(reader.GetString(column)))]);
        }

        AnsiConsole.WriteLine(Students);
        AnsiConsole.Write(table);
    }

    private static Table NewTable(params string[] columns) =>
        new Table().Border(TableBorder.Simple).AddColumns([.. columns.Select(column => new TableColumn(column).NoWrap().Padding(0, 0, 1, 0))]);

    /// <summary>One bar for each phase of a run.</summary>
    private sealed class Bars(ProgressContext context) : IProgress<SyncProgress>
    {
        private readonly Dictionary<SyncPhase, ProgressTask> _tasks = [];

        public void Report(SyncProgress value)
        {
            if (!_tasks.TryGetValue(value.Phase, out var task))
            {
                foreach (var earlier in _tasks.Values)
                {
                    earlier.StopTask();
                }

                _tasks.Add(value.Phase, task = context.AddTask(value.Phase.ToString()));
            }

            task.IsIndeterminate = value.Total is null;
            task.MaxValue = Math.Max(1, value.Total ?? value.Done);
            task.Value = value.Done;
        }
    }
}
