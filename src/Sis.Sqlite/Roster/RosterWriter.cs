using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sis.Sqlite;

/// <summary>The connection of a sink, with the statements of all tables.</summary>
/// <remarks>Not thread-safe: the sink's lock is held around every use.</remarks>
internal sealed class RosterWriter : IDisposable
{
    /// <summary>How many changes are applied between two looks at the token.</summary>
    private const int ChangesPerLook = 256;

    private readonly SqliteRosterOptions _options;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<RosterTable> _layout;
    private readonly SqliteDatabase _database;
    private readonly FieldJson _json = new();
    private readonly TableWriter[] _tables;
    private readonly RecordPurger _purger;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private bool _lacksIndexes;

    public RosterWriter(string path, SqliteRosterOptions options, TimeProvider time, IReadOnlyList<RosterTable> tables)
    {
        _options = options;
        _time = time;
        _layout = tables;
        _database = SqliteDatabase.OpenWriter(path, RosterSchema.Profile, options.BusyTimeout, options.SurvivePowerCut,
            database =>
            {
                _lacksIndexes = RosterSchema.Ensure(database, tables);
                if (!_lacksIndexes)
                {
                    RosterIndexes.Ensure(database, tables);
                }
            });
        try
        {
            _begin = _database.Prepare("BEGIN IMMEDIATE");
            _commit = _database.Prepare("COMMIT");
            _tables = [.. tables.Select(table => new TableWriter(_database, table, tables, _json))];
            _purger = new RecordPurger(_database, tables);
            if (options.HardDelete)
            {
                OverwriteDeleted();
                RemovedRows.Delete(_database, tables);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Applies a batch wholly, or leaves no trace of it.</summary>
    public void Apply(RosterChangeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Operation is RosterOperation.Rekey or RosterOperation.Purge || (batch.Operation == RosterOperation.Remove && _options.HardDelete))
        {
            Complete();
        }

        if (batch.Operation == RosterOperation.Purge)
        {
            OverwriteDeleted();
        }

        _begin.Run();
        try
        {
            var table = _tables[(int)batch.Kind];
            table.SetTenant(batch.Run.Tenant);
            _purger.SetTenant(batch.Run.Tenant);
            var now = _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            for (var i = 0; i < batch.Changes.Count; i++)
            {
                if (i % ChangesPerLook == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                Apply(table, batch.Changes[i], now);
            }

            Commit(batch);
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>Makes the indexes that the filling of an empty database went without.</summary>
    public void Complete()
    {
        if (!_lacksIndexes)
        {
            return;
        }

        _begin.Run();
        try
        {
            RosterIndexes.Ensure(_database, _layout);
            _commit.Run();
            _lacksIndexes = false;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        _json.Dispose();
    }

    /// <summary>Has what is deleted overwritten: pages that are free must not keep what the application was told to forget.</summary>
    private void OverwriteDeleted() => _database.Execute("PRAGMA secure_delete=ON");

    private void Apply(TableWriter table, RosterChange change, string now)
    {
        try
        {
            switch (change.Operation)
            {
                case RosterOperation.Rekey:
                    table.Rekey(change.Key, change.PreviousId);
                    break;
                case RosterOperation.Create:
                    table.Create(change.After, change.Unarchives);
                    break;
                case RosterOperation.Update:
                    table.Update(change.After);
                    break;
                case RosterOperation.Remove when _options.HardDelete:
                    table.Delete(change.Key.Id);
                    break;
                case RosterOperation.Remove:
                    table.MarkRemoved(change.Key.Id, now, Word(change.Reason));
                    break;
                case RosterOperation.Purge:
                    _purger.Purge(change.Key.Kind, change.Key.Id);
                    break;
            }
        }
        catch (SisException exception) when (IsReference(exception))
        {
            throw new SisException(SqliteDiagnosticCodes.RosterReference, change.Operation is RosterOperation.Remove or RosterOperation.Purge
                ? $"{change.Key} cannot be removed: another record still refers to it."
                : $"{change.Key} refers to a record that is not in the roster database.", exception.InnerException);
        }
    }

    private void Commit(RosterChangeBatch batch)
    {
        try
        {
            _commit.Run();
        }
        catch (SisException exception) when (IsReference(exception))
        {
            throw new SisException(SqliteDiagnosticCodes.RosterReference,
                $"A {batch.Kind.ToName()} of the batch refers to another one that is not in the roster database.",
                exception.InnerException);
        }
    }

    private static bool IsReference(SisException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_FOREIGNKEY };

    private static string? Word(RemovalReason reason) => reason switch
    {
        RemovalReason.Missing => "missing",
        RemovalReason.Stated => "stated",
        RemovalReason.NotShared => "notShared",
        RemovalReason.ParentRemoved => "parentRemoved",
        _ => null,
    };
}
