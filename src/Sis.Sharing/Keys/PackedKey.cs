using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sis.Sharing;

/// <summary>An identifier in few bytes: itself wherever it fits, else a hash behind which the identifier must be looked at.</summary>
/// <remarks>
/// Most identifiers fit without loss: up to 16 bytes as they are, hexadecimal digits of one case up to 32, and GUIDs. Of those the
/// packed form is the identifier, so looking one up touches memory once and "shared" never rests on a hash.
/// </remarks>
internal readonly struct PackedKey
{
    /// <summary>The form of an identifier that does not fit; forms are numbers of six bits.</summary>
    public const uint LongForm = 63;

    private const int RawBytes = 16;
    private const int GuidLength = 36;
    // What stands between the digit 9 and the letter that follows it.
    private const byte LowerLetter = 'a' - '0' - 10;
    private const byte UpperLetter = 'A' - '0' - 10;

    // Raw identifiers have their length for a form, 0 to 16. Hexadecimal ones have 17 to 32 digits.
    private const uint LowerHexForm = 0;
    private const uint UpperHexForm = RawBytes;
    private const uint LowerGuidForm = 49;
    private const uint UpperGuidForm = 50;

    public PackedKey(ulong low, ulong high, uint form)
    {
        Low = low;
        High = high;
        Form = form;
        Hash = KeyHash.Of(low, high, form);
    }

    public ulong Low { get; }

    /// <summary>The second half; nothing in the long form.</summary>
    public ulong High { get; }

    /// <summary>How the identifier was packed; 0 is no identifier.</summary>
    public uint Form { get; }

    /// <summary>A hash of the rest, for tables.</summary>
    public uint Hash { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PackedKey Of(ReadOnlySpan<byte> key)
    {
        if (key.Length <= RawBytes)
        {
            return Raw(key);
        }

        if (key.Length <= 2 * RawBytes)
        {
            // Twice sixteen digits, those in the middle twice where there are fewer: with the length they are the whole identifier.
            return Hex(key, Vector128.Create(key), Vector128.Create(key[^RawBytes..]), LowerHexForm + (uint)key.Length, UpperHexForm + (uint)key.Length);
        }

        return key.Length == GuidLength ? Guid(key) : Long(key);
    }

    private static PackedKey Guid(ReadOnlySpan<byte> key)
    {
        if (key[8] != '-' || key[13] != '-' || key[18] != '-' || key[23] != '-')
        {
            return Long(key);
        }

        Span<byte> digits = stackalloc byte[2 * RawBytes];
        key[..8].CopyTo(digits);
        key[9..13].CopyTo(digits[8..]);
        key[14..18].CopyTo(digits[12..]);
        key[19..23].CopyTo(digits[16..]);
        key[24..].CopyTo(digits[20..]);
        return Hex(key, Vector128.Create<byte>(digits), Vector128.Create<byte>(digits[RawBytes..]), LowerGuidForm, UpperGuidForm);
    }

    /// <remarks>The first and the last eight bytes overlap in the middle; with the length they are the whole identifier.</remarks>
    private static PackedKey Raw(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong))
        {
            return new(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[^sizeof(ulong)..]), (uint)key.Length);
        }

        if (key.Length >= sizeof(uint))
        {
            return new(BinaryPrimitives.ReadUInt32LittleEndian(key), BinaryPrimitives.ReadUInt32LittleEndian(key[^sizeof(uint)..]), (uint)key.Length);
        }

        var low = 0UL;
        foreach (var letter in key)
        {
            low = (low << 8) | letter;
        }

        return new(low, 0, (uint)key.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PackedKey Hex(ReadOnlySpan<byte> key, Vector128<byte> first, Vector128<byte> last, uint lowerForm, uint upperForm)
    {
        var (firstValues, lastValues) = (Values(first), Values(last));
        if (first == Digits(firstValues, LowerLetter) && last == Digits(lastValues, LowerLetter))
        {
            return new(Narrow(firstValues), Narrow(lastValues), lowerForm);
        }

        return first == Digits(firstValues, UpperLetter) && last == Digits(lastValues, UpperLetter)
            ? new(Narrow(firstValues), Narrow(lastValues), upperForm)
            : Long(key);
    }

    /// <summary>The values of sixteen hexadecimal digits, each in its byte; of other letters, anything up to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Values(Vector128<byte> letters)
    {
        var isLetter = Vector128.GreaterThan(letters.AsSByte(), Vector128.Create((sbyte)'9')).AsByte();
        return ((letters & Vector128.Create((byte)0x0F)) + (isLetter & Vector128.Create((byte)9))) & Vector128.Create((byte)0x0F);
    }

    /// <summary>Values written as digits again: what is the same as before was nothing but digits of that case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Digits(Vector128<byte> values, byte letterOffset) =>
        values + Vector128.Create((byte)'0') + (Vector128.GreaterThan(values.AsSByte(), Vector128.Create((sbyte)9)).AsByte() & Vector128.Create(letterOffset));

    /// <summary>Sixteen values of four bits, close together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(Vector128<byte> values)
    {
        var pairs = values.AsUInt16();
        var bytes = ((pairs << 4) | (pairs >>> 8)) & Vector128.Create((ushort)byte.MaxValue);
        return Vector128.Narrow(bytes, bytes).AsUInt64().ToScalar();
    }

    private static PackedKey Long(ReadOnlySpan<byte> key) => new(KeyHash.Of(key), 0, LongForm);
}
