using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Sis.Cli.Tests.Commands;

/// <summary>Ctrl+C leaves a state that the next call finishes.</summary>
public sealed class InterruptTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [UnixFact]
    public async Task A_delivery_that_was_stopped_is_finished_by_the_next_call()
    {
        using var work = new Workplace();
        (await work.RunAsync("plan")).Expect(2);

        // The sink waits for a lock on its database, so the call is in the middle of its delivery when it is stopped.
        Task<ToolResult> stopped;
        using (var connection = Open(work.Library))
        {
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "BEGIN EXCLUSIVE");
            using var process = Tool.Start(work.Folder, null, ["apply", "--verbose", "--json"]);
            await WaitForDeliveryAsync(Path.Combine(work.Folder, "sis.db"));
            Assert.Equal(0, Kill(process.Id, IgnoresInterrupts() ? Terminate : Interrupt));
            stopped = Tool.FinishAsync(process);
            var result = (await stopped).Expect(1);
            Assert.Equal("SIS9506", result.Json.GetProperty("error").GetProperty("code").GetString());
            Execute(connection, "COMMIT");
        }

        var next = (await work.RunAsync("apply", "--json")).Expect(2).Json;

        Assert.Equal("succeeded", next.GetProperty("outcome").GetString());
        Assert.True(next.GetProperty("resumed").GetInt64() > 0);
        using var library = Open(work.Library);
        using var count = new SqliteCommand("SELECT count(*) FROM people", library);
        Assert.Equal(Districts.Shared.Few.DayOne.CountOf(RosterKind.Person), (long)count.ExecuteScalar()!);
        (await work.RunAsync("apply")).Expect(0);
    }

    /// <summary>The plan is stored as being delivered before the first call of the sink.</summary>
    private static async Task WaitForDeliveryAsync(string state)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            await Task.Delay(50);
            using var connection = Open(state);
            using var command = new SqliteCommand("SELECT count(*) FROM documents WHERE CAST(content AS TEXT) LIKE '%elivering%'", connection);
            if ((long)command.ExecuteScalar()! > 0)
            {
                return;
            }
        }

        Assert.Fail("The delivery did not begin.");
    }

    /// <summary>Whether this process was started such that its children do not hear Ctrl+C.</summary>
    private static bool IgnoresInterrupts()
    {
        var status = File.Exists("/proc/self/status") ? File.ReadAllLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return status is not null && (Convert.ToUInt64(status["SigIgn:".Length..].Trim(), 16) & (1UL << (Interrupt - 1))) != 0;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
