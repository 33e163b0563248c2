using System.Buffers;
using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>Entries with a key, in the order in which they came: in memory while they are few, else in a private file.</summary>
internal sealed class EntrySpool(Func<Stream> createFile) : IDisposable
{
    private const int HeaderLength = 9;
    private const int MemoryBytes = 1 << 20;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Stream? _file;

    /// <summary>The bytes of all entries.</summary>
    public long Length { get; private set; }

    public long Count { get; private set; }

    public void Add(byte tag, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var length = HeaderLength + key.Length + value.Length;
        var room = _buffer.GetSpan(length);
        room[0] = tag;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(room[5..], value.Length);
        key.CopyTo(room[HeaderLength..]);
        value.CopyTo(room[(HeaderLength + key.Length)..]);
        _buffer.Advance(length);
        Length += length;
        Count++;
        if (_buffer.WrittenCount >= MemoryBytes)
        {
            _file ??= createFile();
            _file.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>All entries' bytes at once, for spools that are known to be small.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        var inFile = (int)Length - _buffer.WrittenCount;
        if (_file is not null)
        {
            _file.Position = 0;
            _file.ReadExactly(bytes.AsSpan(0, inFile));
            _file.Position = inFile;
        }

        _buffer.WrittenSpan.CopyTo(bytes.AsSpan(inFile));
        return bytes;
    }

    /// <summary>Visits the entries in the order in which they came.</summary>
    public void ForEach(SpoolVisitor visit, CancellationToken cancellationToken)
    {
        var rest = Array.Empty<byte>();
        foreach (var piece in Pieces())
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] joined = rest.Length == 0 ? piece : [.. rest, .. piece];
            var at = 0;
            while (TryParse(joined, at, out var entry))
            {
                visit(entry.Tag, joined.AsSpan(entry.Key, entry.KeyLength), joined.AsSpan(entry.Value, entry.ValueLength));
                at = entry.Value + entry.ValueLength;
            }

            rest = joined[at..];
        }
    }

    /// <summary>Deals the entries out to others by their keys.</summary>
    public void DealTo(EntrySpool[] parts, CancellationToken cancellationToken) =>
        ForEach((tag, key, value) => parts[(int)(KeyHash.Of(key) % (uint)parts.Length)].Add(tag, key, value), cancellationToken);

    /// <summary>Finds the entry that begins at a place, if all of it is there.</summary>
    public static bool TryParse(byte[] bytes, int at, out SpoolEntry entry)
    {
        entry = default;
        if (bytes.Length - at < HeaderLength)
        {
            return false;
        }

        var keyLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 1));
        var valueLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 5));
        entry = new SpoolEntry(bytes[at], at + HeaderLength, keyLength, at + HeaderLength + keyLength, valueLength);
        return bytes.Length - entry.Value >= valueLength;
    }

    public void Dispose() => _file?.Dispose();

    private IEnumerable<byte[]> Pieces()
    {
        if (_file is not null)
        {
            var end = Length - _buffer.WrittenCount;
            _file.Position = 0;
            while (_file.Position < end)
            {
                var piece = new byte[(int)Math.Min(MemoryBytes, end - _file.Position)];
                _file.ReadExactly(piece);
                yield return piece;
            }
        }

        yield return _buffer.WrittenSpan.ToArray();
    }
}
