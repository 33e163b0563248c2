using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sis.Csv;

/// <summary>Shortens a long run to sixteen bytes with the same remainder, four lanes at a time, by carry-less multiplication.</summary>
internal static class CrcFolding
{
    public const int LaneLength = 16;
    public const int MinLength = 2 * BlockLength;

    private const int BlockLength = 4 * LaneLength;

    private static readonly Vector128<ulong> OverBlock = Distance(BlockLength * 8);
    private static readonly Vector128<ulong> OverLane = Distance(LaneLength * 8);

    /// <summary>Folds whole blocks.</summary>
    /// <param name="bytes">At least <see cref="MinLength"/>.</param>
    /// <param name="crc">The remainder so far.</param>
    /// <param name="lane">Receives sixteen bytes to go on with, from a remainder of zero.</param>
    /// <returns>The bytes folded.</returns>
    public static int Fold(ReadOnlySpan<byte> bytes, uint crc, Span<byte> lane)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes[..(bytes.Length / BlockLength * BlockLength)]);
        var (first, second, third, fourth) = (blocks[0] ^ Vector128.CreateScalar((ulong)crc), blocks[1], blocks[2], blocks[3]);
        for (var i = 4; i + 3 < blocks.Length; i += 4)
        {
            first = Advance(first, OverBlock) ^ blocks[i];
            second = Advance(second, OverBlock) ^ blocks[i + 1];
            third = Advance(third, OverBlock) ^ blocks[i + 2];
            fourth = Advance(fourth, OverBlock) ^ blocks[i + 3];
        }

        second ^= Advance(first, OverLane);
        third ^= Advance(second, OverLane);
        fourth ^= Advance(third, OverLane);
        fourth.AsByte().CopyTo(lane);
        return blocks.Length * LaneLength;
    }

    private static Vector128<ulong> Advance(Vector128<ulong> lane, Vector128<ulong> distance) =>
        Pclmulqdq.CarrylessMultiply(lane, distance, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, distance, 0x11);

    /// <summary>What both halves of a lane are multiplied with to move it over so many bits: bits are mirrored, hence the extra
    /// step.</summary>
    private static Vector128<ulong> Distance(int bits) => Vector128.Create(Power(bits + 32) << 1, Power(bits - 32) << 1);

    /// <summary>The remainder of x to the power of <paramref name="exponent"/>, mirrored.</summary>
    private static ulong Power(int exponent)
    {
        var power = 0x8000_0000u;
        for (var i = 0; i < exponent; i++)
        {
            power = (power & 1) == 0 ? power >> 1 : (power >> 1) ^ Crc32.Polynomial;
        }

        return power;
    }
}
