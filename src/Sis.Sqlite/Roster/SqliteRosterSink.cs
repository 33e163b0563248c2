using System.Buffers;
using System.Text.Json;

namespace Sis.Sqlite;

/// <summary>Keeps a relational copy of the shared roster in a SQLite file; see <see cref="IRosterSink"/>.</summary>
/// <remarks>Safe for any thread; batches of different tenants wait for each other, because a SQLite file has one writer. A batch is one
/// transaction. The file is opened with the first batch.</remarks>
internal sealed class SqliteRosterSink : IRosterSink, IRosterReadBack, IRosterKeyedReadBack, ISisStartupCheck, IDisposable
{
    private readonly SqliteRosterOptions _options;
    private readonly TimeProvider _time;
    private readonly string? _statePath;
    private readonly IReadOnlyList<RosterTable> _tables;
    private readonly SemaphoreSlim _lock = new(1, 1);
    private RosterWriter? _writer;
    private bool _isDisposed;

    /// <param name="options">Where and how.</param>
    /// <param name="time">The clock for the time of removals.</param>
    /// <param name="statePath">The state file, if it is ours, to tell that both are the same.</param>
    /// <param name="tables">The tables; those of the catalogue, but for tests.</param>
    public SqliteRosterSink(
        SqliteRosterOptions options, TimeProvider time, string? statePath = null, IReadOnlyList<RosterTable>? tables = null)
    {
        _options = options;
        _time = time;
        _statePath = statePath;
        _tables = tables ?? RosterTable.All;
    }

    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return WriteAsync(() => Writer().Apply(batch, cancellationToken), cancellationToken);
    }

    /// <remarks>Ends the filling of an empty database. When a delivery is broken off, the next opening of the file does it.</remarks>
    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) =>
        WriteAsync(() => _writer?.Complete(), cancellationToken);

    /// <remarks>Rows as they are now, whoever changed them; removed ones left out.</remarks>
    public IAsyncEnumerable<RecordBatch> ReadBackAsync(string tenant, RosterKind kind, CancellationToken cancellationToken = default) =>
        ReadAsync(tenant, kind, null, cancellationToken);

    /// <remarks>The same of some records alone.</remarks>
    public IAsyncEnumerable<RecordBatch> ReadBackAsync(string tenant, RosterKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var keys = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(keys))
        {
            json.WriteStartArray();
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        return ReadAsync(tenant, kind, System.Text.Encoding.UTF8.GetString(keys.WrittenSpan), cancellationToken);
    }

    private async IAsyncEnumerable<RecordBatch> ReadAsync(
        string tenant, RosterKind kind, string? keys, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        if (!File.Exists(_options.Path))
        {
            yield break;
        }

        // What the file lacks of the catalogue is added first, so that every column is there to be read.
        await WriteAsync(() => Writer(), cancellationToken).ConfigureAwait(false);
        using var reader = new RosterReader(Path.GetFullPath(_options.Path), _options, _tables[(int)kind], tenant, keys);
        while (reader.Read() is { } batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    public IEnumerable<string> Check()
    {
        const string option = $"{nameof(SqliteRosterOptions)}.{nameof(SqliteRosterOptions.Path)}";
        if (DatabaseFile.Problem(_options.Path, RosterSchema.Profile.What, option) is { } problem)
        {
            yield return problem;
        }
        else if (DatabaseFile.AreSame(_options.Path, _statePath))
        {
            yield return $"The roster database and the state file are the same file, '{_options.Path}'. Set {option} to another one.";
        }

        if (_options.BusyTimeout < TimeSpan.Zero)
        {
            yield return $"{nameof(SqliteRosterOptions)}.{nameof(SqliteRosterOptions.BusyTimeout)} is negative. Set it to zero or more.";
        }
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private RosterWriter Writer() => _writer ??= new RosterWriter(Path.GetFullPath(_options.Path), _options, _time, _tables);

    private async Task WriteAsync(Action write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            write();
        }
        finally
        {
            _lock.Release();
        }
    }
}
