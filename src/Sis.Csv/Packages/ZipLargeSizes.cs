using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>The sizes beyond 4 GiB that an entry has in its extra field, in the order in which they are asked for.</summary>
internal ref struct ZipLargeSizes
{
    private const ushort FieldId = 1;

    private ReadOnlySpan<byte> _values;

    public ZipLargeSizes(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            extra = extra[4..];
            if (length > extra.Length)
            {
                return;
            }

            if (id == FieldId)
            {
                _values = extra[..length];
                return;
            }

            extra = extra[length..];
        }
    }

    /// <summary>The small value, or the next large one when the small one says so; -1 when there is none.</summary>
    public long Resolve(uint small)
    {
        if (small != uint.MaxValue)
        {
            return small;
        }

        if (_values.Length < sizeof(long))
        {
            return -1;
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(_values);
        _values = _values[sizeof(long)..];
        return value;
    }
}
