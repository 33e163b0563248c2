namespace Sis.Sqlite;

/// <summary>Gives each scope to one session at a time, among all processes that use the file.</summary>
/// <remarks>Not thread-safe: the store's write lock is held around every use.</remarks>
internal sealed class ScopeLeases(string path, SqliteDatabase database) : IDisposable
{
    private readonly HashSet<long> _held = [];
    private readonly SqliteStatement _begin = database.Prepare("BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = database.Prepare("COMMIT");
    private readonly SqliteStatement _findScope = database.Prepare("SELECT id FROM scopes WHERE tenant = ? AND sync = ?");
    private readonly SqliteStatement _addScope = database.Prepare("INSERT INTO scopes (tenant, sync) VALUES (?, ?) RETURNING id");
    private readonly SqliteStatement _findLease = database.Prepare("SELECT slot FROM leases WHERE scope = ?");
    private readonly SqliteStatement _setLease = database.Prepare("INSERT OR REPLACE INTO leases (scope, slot) VALUES (?, ?)");
    private readonly SqliteStatement _dropLease = database.Prepare("DELETE FROM leases WHERE scope = ? AND slot = ?");
    private readonly SqliteStatement _dropSlot = database.Prepare("DELETE FROM leases WHERE slot = ?");
    private ProcessSlot? _slot;

    /// <summary>Takes the scope and gives its number.</summary>
    /// <exception cref="SisException">SIS9001: another session holds it.</exception>
    public long Take(StateScope scope)
    {
        _begin.Run();
        ProcessSlot? newSlot = null;
        ProcessSlot? abandoned = null;
        try
        {
            // Inside the transaction, so that nobody finds the slot held and the leases of its former holder still there.
            var slot = _slot ?? (newSlot = TakeSlot());
            var id = Find(_findScope, scope) ?? Find(_addScope, scope)!.Value;
            if (_held.Contains(id) || IsHeldElsewhere(id, slot.Number, out abandoned))
            {
                throw new SisException(SqliteDiagnosticCodes.StateTaken,
                    $"The state of {scope} in '{path}' is in use: another run of this sync for this tenant is under way.")
                {
                    IsTransient = true,
                };
            }

            _setLease.Bind(1, id);
            _setLease.Bind(2, slot.Number);
            _setLease.Run();
            _commit.Run();
            _held.Add(id);
            _slot = slot;
            newSlot = null;
            return id;
        }
        catch
        {
            database.Rollback();
            throw;
        }
        finally
        {
            abandoned?.Dispose();
            newSlot?.Dispose();
        }
    }

    /// <summary>Gives the scope free.</summary>
    /// <remarks>The row is deleted for the other processes; here, and once this one ends, it has no force without a holder.</remarks>
    public void Release(long scope)
    {
        if (_held.Remove(scope) && _slot is { } slot)
        {
            _dropLease.Bind(1, scope);
            _dropLease.Bind(2, slot.Number);
            _dropLease.Run();
        }
    }

    public void Dispose() => _slot?.Dispose();

    private ProcessSlot TakeSlot()
    {
        var slot = ProcessSlot.Take(path);
        try
        {
            // Whoever had the slot before is gone, and so are its leases.
            _dropSlot.Bind(1, slot.Number);
            _dropSlot.Run();
            return slot;
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private bool IsHeldElsewhere(long scope, int ownSlot, out ProcessSlot? abandoned)
    {
        abandoned = null;
        _findLease.Bind(1, scope);
        long? holder = _findLease.Step() ? _findLease.Integer(0) : null;
        _findLease.Reset();
        if (holder is not { } number || number == ownSlot)
        {
            return false;
        }

        abandoned = ProcessSlot.TryTake(path, (int)number);
        return abandoned is null;
    }

    private static long? Find(SqliteStatement statement, StateScope scope)
    {
        statement.Bind(1, scope.Tenant);
        statement.Bind(2, scope.Sync);
        long? id = statement.Step() ? statement.Integer(0) : null;
        statement.Reset();
        return id;
    }
}
