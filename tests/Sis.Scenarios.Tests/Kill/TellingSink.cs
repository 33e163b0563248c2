using Sis.Sqlite;

namespace Sis.Scenarios.Tests;

/// <summary>Delivers into the SQLite roster and writes down each change after it; a process that is to be killed says when it has come so far.</summary>
internal sealed class TellingSink(IRosterSink inner, string journal, KillPoint? kill) : IRosterSink
{
    public const string JournalName = "applied.txt";

    public const string Here = "here";

    public static Installation Install(string? folder = null, KillPoint? kill = null) => new(
        (sync, path) => sync.To(_ => new TellingSink(new SqliteRosterSink(new SqliteRosterOptions { Path = path }, TimeProvider.System),
            Path.Combine(Path.GetDirectoryName(path)!, JournalName), kill)),
        engine => engine.BatchSize = 7, folder, Installation.NoGates);

    /// <summary>The lines of what was applied in a folder: identifier, operation, key and batch of each change.</summary>
    public static async Task<string[][]> AppliedAsync(Installation installation) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(installation.Folder, JournalName))).Select(line => line.Split(' '))];

    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => inner.BeginAsync(run, cancellationToken);

    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) => inner.CompleteAsync(run, cancellationToken);

    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        await WaitAtAsync(new KillPoint(batch.Sequence, IsApplied: false), cancellationToken);
        await inner.ApplyAsync(batch, cancellationToken);
        await File.AppendAllLinesAsync(journal, batch.Changes.Select(change => $"{change.Id} {change.Operation} {change.Key} {batch.Sequence}"), cancellationToken);
        await WaitAtAsync(new KillPoint(batch.Sequence, IsApplied: true), cancellationToken);
    }

    private async Task WaitAtAsync(KillPoint here, CancellationToken cancellationToken)
    {
        if (here == kill)
        {
            await Console.Out.WriteLineAsync(Here);
            await Console.Out.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
