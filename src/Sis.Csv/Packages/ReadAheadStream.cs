using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Sis.Csv;

/// <summary>Reads a stream ahead on another thread, so that expanding or fetching and taking apart go on at the same time.</summary>
internal sealed class ReadAheadStream : DirectStream
{
    /// <summary>Files up to this length are not worth another thread.</summary>
    public const int MinLength = 512 << 10;

    private const int BufferLength = 128 << 10;
    private const int Buffers = 4;

    private readonly ConcurrentQueue<(byte[] Buffer, int Length)> _filled = new();
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly SemaphoreSlim _filledCount = new(0);
    private readonly SemaphoreSlim _freeCount = new(Buffers);
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stop;
    private readonly Task _producer;
    private ExceptionDispatchInfo? _failure;
    private (byte[] Buffer, int Length) _current = ([], 0);
    private int _at;
    private bool _ended;
    private bool _disposed;

    /// <summary>Starts to read.</summary>
    /// <param name="open">Opens the stream; it is disposed when it was read or is no longer wanted.</param>
    /// <param name="file">The file's name: failures of the stream are then told as failures to read it. Without one they come through as they are.</param>
    /// <param name="cancellationToken">Ends a read that waits for a stream which does not go on.</param>
    public ReadAheadStream(Func<CancellationToken, ValueTask<Stream>> open, string? file = null, CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _producer = Task.Run(() => ProduceAsync(open, file), CancellationToken.None);
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty || _ended || (_at == _current.Length && !Next()))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _current.Length - _at);
        _current.Buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stop.Cancel();

            // The producer never fails; what it holds must be let go before anyone closes what is below it.
            _producer.Wait();
            Return(_current.Buffer);
            while (_filled.TryDequeue(out var filled))
            {
                Return(filled.Buffer);
            }

            foreach (var free in _free)
            {
                Return(free);
            }

            _stop.Dispose();
            _filledCount.Dispose();
            _freeCount.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Next()
    {
        if (_current.Buffer.Length > 0)
        {
            _free.Add(_current.Buffer);
            _current = ([], 0);
            _freeCount.Release();
        }

        _filledCount.Wait(_cancellationToken);
        _at = 0;
        if (_filled.TryDequeue(out _current))
        {
            return true;
        }

        _current = ([], 0);
        _ended = true;
        _failure?.Throw();
        return false;
    }

    private async Task ProduceAsync(Func<CancellationToken, ValueTask<Stream>> open, string? file)
    {
        try
        {
            var stream = await open(_stop.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await FillAsync(stream).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(file is null || exception is RosterInputException || _stop.IsCancellationRequested ? exception : RosterInputException.Of(
                CsvDiagnosticCodes.ReadFailed, file,
                "Reading the file failed before its end. Run again when the place it is in can be reached; nothing is removed because of it.", exception));
        }

        _filledCount.Release();
    }

    private async Task FillAsync(Stream stream)
    {
        while (true)
        {
            await _freeCount.WaitAsync(_stop.Token).ConfigureAwait(false);
            var buffer = _free.TryTake(out var free) ? free : ArrayPool<byte>.Shared.Rent(BufferLength);
            var length = 0;
            try
            {
                length = await stream.ReadAtLeastAsync(buffer, BufferLength / 2, throwOnEndOfStream: false, _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                if (length == 0)
                {
                    _free.Add(buffer);
                }
            }

            if (length == 0)
            {
                return;
            }

            _filled.Enqueue((buffer, length));
            _filledCount.Release();
        }
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
