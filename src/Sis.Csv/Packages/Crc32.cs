using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sis.Csv;

/// <summary>The checksum of zip archives. The x86 CRC instruction has another polynomial, so long runs are folded instead.</summary>
internal struct Crc32
{
    public const uint Polynomial = 0xEDB88320;

    private const int Slices = 16;

    /// <summary>Row <c>s</c> advances a byte over <c>s</c> further bytes, so that sixteen bytes take sixteen independent
    /// look-ups.</summary>
    private static readonly uint[] Table = MakeTable();

    private uint _inverse;

    public readonly uint Value => _inverse;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_inverse;
        if (Pclmulqdq.IsSupported && bytes.Length >= CrcFolding.MinLength)
        {
            Span<byte> lane = stackalloc byte[CrcFolding.LaneLength];
            bytes = bytes[CrcFolding.Fold(bytes, crc, lane)..];
            crc = AppendBytes(lane, 0);
        }

        _inverse = ~AppendBytes(bytes, crc);
    }

    /// <summary>The same without folding, for processors that cannot, and for tests.</summary>
    internal static uint AppendBytes(ReadOnlySpan<byte> bytes, uint crc)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Table);
        while (bytes.Length >= Slices)
        {
            var low = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
            crc = At(ref table, 15, low) ^ At(ref table, 14, low >> 8) ^ At(ref table, 13, low >> 16) ^ At(ref table, 12, low >> 24)
                ^ At(ref table, 11, low >> 32) ^ At(ref table, 10, low >> 40) ^ At(ref table, 9, low >> 48) ^ At(ref table, 8, low >> 56)
                ^ At(ref table, 7, high) ^ At(ref table, 6, high >> 8) ^ At(ref table, 5, high >> 16) ^ At(ref table, 4, high >> 24)
                ^ At(ref table, 3, high >> 32) ^ At(ref table, 2, high >> 40) ^ At(ref table, 1, high >> 48) ^ At(ref table, 0, high >> 56);
            bytes = bytes[Slices..];
        }

        foreach (var one in bytes)
        {
            crc = At(ref table, 0, crc ^ one) ^ (crc >> 8);
        }

        return crc;
    }

    /// <remarks>Both indexes are in range by construction: a constant row, and one byte.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint At(ref uint table, int slice, ulong value) => Unsafe.Add(ref table, (slice * 256) + (int)(value & 0xFF));

    private static uint[] MakeTable()
    {
        var table = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }

            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            var previous = table[i - 256];
            table[i] = (previous >> 8) ^ table[previous & 0xFF];
        }

        return table;
    }
}
