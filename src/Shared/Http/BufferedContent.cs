using System.Buffers;
using System.Net;

namespace Sis.Http;

/// <summary>An answer's body, whole and in pooled memory, so that a try that breaks off in the middle is a failed try.</summary>
internal sealed class BufferedContent : HttpContent
{
    private const int MaxFailureBytes = 64 * 1024;

    private byte[] _bytes;
    private readonly int _length;

    private BufferedContent(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
    }

    /// <summary>The body; valid until the content is disposed.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>The body of an answer that came through the handler.</summary>
    /// <exception cref="InvalidOperationException">A handler put another content in its place.</exception>
    public static ReadOnlyMemory<byte> Of(HttpResponseMessage response) => response.Content is BufferedContent content
        ? content.Memory
        : throw new InvalidOperationException("A handler has replaced the content of an answer. Leave response.Content as it is.");

    /// <summary>Puts the body of an answer into memory.</summary>
    /// <returns>Whether it fits; of an answer that is a failure, what does not fit is left out.</returns>
    public static async Task<bool> TryBufferAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var original = response.Content;
        var limit = response.IsSuccessStatusCode ? maxBytes : MaxFailureBytes;
        if (response.IsSuccessStatusCode && original.Headers.ContentLength > limit)
        {
            return false;
        }

        var stream = await original.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var (bytes, length) = await ReadAsync(stream, (int)Math.Min(Math.Max(original.Headers.ContentLength ?? 0, 16 * 1024), limit), limit, cancellationToken).ConfigureAwait(false);
        if (length > limit && response.IsSuccessStatusCode)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            return false;
        }

        var content = new BufferedContent(bytes, Math.Min(length, limit));
        foreach (var header in original.Headers.NonValidated)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content = content;
        original.Dispose();
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Memory).AsTask();

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _bytes, []) is { Length: > 0 } bytes)
        {
            // Cleared, because the next renter must not see a roster.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads to the end, or to one byte more than the limit.</summary>
    private static async Task<(byte[] Bytes, int Length)> ReadAsync(Stream stream, int expected, int limit, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(expected + 1);
        try
        {
            var length = 0;
            while (length <= limit)
            {
                if (length == bytes.Length)
                {
                    bytes = Grow(bytes, limit);
                }

                var read = await stream.ReadAsync(bytes.AsMemory(length, Math.Min(bytes.Length, limit + 1) - length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return (bytes, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            throw;
        }
    }

    private static byte[] Grow(byte[] bytes, int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(bytes.Length * 2L, limit + 1L));
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return larger;
    }
}
