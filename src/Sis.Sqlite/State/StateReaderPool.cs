namespace Sis.Sqlite;

/// <summary>Keeps a few reading connections open, and makes more while more reads run at once.</summary>
/// <remarks>Safe for any thread.</remarks>
internal sealed class StateReaderPool(string path, SqliteStateOptions options) : IDisposable
{
    private const int Kept = 4;

    private readonly Lock _gate = new();
    private readonly Stack<StateReader> _idle = [];
    private bool _isDisposed;

    public Rental Rent()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteStateStore));
            if (_idle.TryPop(out var reader))
            {
                return new Rental(this, reader);
            }
        }

        return new Rental(this, new StateReader(path, options));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            while (_idle.TryPop(out var reader))
            {
                reader.Dispose();
            }
        }
    }

    private void Return(StateReader reader)
    {
        lock (_gate)
        {
            if (!_isDisposed && _idle.Count < Kept)
            {
                _idle.Push(reader);
                return;
            }
        }

        reader.Dispose();
    }

    /// <summary>A reader for the time of one read.</summary>
    internal readonly struct Rental(StateReaderPool pool, StateReader reader) : IDisposable
    {
        public StateReader Reader => reader;

        public void Dispose() => pool.Return(reader);
    }
}
