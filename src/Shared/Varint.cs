using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Unsigned LEB128 lengths, as used inside canonical bytes.</summary>
internal static class Varint
{
    public const int MaxLength = 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> source, scoped ref int at)
    {
        var first = source[at++];
        return first < 0x80 ? first : ReadLong(source, ref at, first & 0x7F);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, int at, int value)
    {
        while (value >= 0x80)
        {
            target[at++] = (byte)(value | 0x80);
            value >>>= 7;
        }

        target[at++] = (byte)value;
        return at;
    }

    public static int LengthOf(int value) => value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;

    private static int ReadLong(ReadOnlySpan<byte> source, scoped ref int at, int value)
    {
        for (var shift = 7; shift < 35; shift += 7)
        {
            var next = source[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value >= 0 ? value : throw new InvalidDataException("A stored length is negative.");
            }
        }

        throw new InvalidDataException("A stored length is too long.");
    }
}
