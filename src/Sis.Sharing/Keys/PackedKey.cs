using System.Buffers;
using System.Buffers.Binary;

namespace Sis.Sharing;

/// <summary>An identifier in twenty bytes: itself wherever it fits, else a hash behind which the identifier must be looked at.</summary>
/// <remarks>
/// Most identifiers fit without loss: up to 16 bytes as they are, hexadecimal digits of one case up to 32, and GUIDs. Of those the
/// packed form is the identifier, so looking one up touches memory once and "shared" never rests on a hash.
/// </remarks>
internal readonly struct PackedKey
{
    /// <summary>The form of an identifier that does not fit.</summary>
    public const uint LongForm = 255;

    private const int RawBytes = 16;
    private const int GuidLength = 36;
    private const uint LowerGuidForm = 32;
    private const uint UpperGuidForm = 33;
    private const uint LowerHexForm = 64;
    private const uint UpperHexForm = 96;

    private PackedKey(ulong low, ulong high, uint form)
    {
        Low = low;
        High = high;
        Form = form;
    }

    public ulong Low { get; }

    /// <summary>The second half; nothing in the long form.</summary>
    public ulong High { get; }

    /// <summary>How the identifier was packed; 0 is no identifier.</summary>
    public uint Form { get; }

    /// <summary>A key from the parts of one that was packed before.</summary>
    public static PackedKey From(ulong low, ulong high, uint form) => new(low, high, form);

    public static PackedKey Of(ReadOnlySpan<byte> key)
    {
        if (key.Length <= RawBytes)
        {
            return Raw(key);
        }

        if (key.Length <= 2 * RawBytes)
        {
            return (key.Length & 1) == 0 ? Hex(key, key, LowerHexForm + ((uint)key.Length / 2), UpperHexForm + ((uint)key.Length / 2)) : Long(key);
        }

        if (key.Length == GuidLength && key[8] == '-' && key[13] == '-' && key[18] == '-' && key[23] == '-')
        {
            Span<byte> digits = stackalloc byte[2 * RawBytes];
            key[..8].CopyTo(digits);
            key[9..13].CopyTo(digits[8..]);
            key[14..18].CopyTo(digits[12..]);
            key[19..23].CopyTo(digits[16..]);
            key[24..].CopyTo(digits[20..]);
            return Hex(digits, key, LowerGuidForm, UpperGuidForm);
        }

        return Long(key);
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

    private static PackedKey Hex(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> key, uint lowerForm, uint upperForm)
    {
        var hasUpper = digits.ContainsAnyInRange((byte)'A', (byte)'F');
        if (hasUpper && digits.ContainsAnyInRange((byte)'a', (byte)'f'))
        {
            return Long(key);
        }

        Span<byte> bytes = stackalloc byte[RawBytes];
        bytes.Clear();
        if (Convert.FromHexString(digits, bytes, out var read, out _) != OperationStatus.Done || read != digits.Length)
        {
            return Long(key);
        }

        return new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), hasUpper ? upperForm : lowerForm);
    }

    private static PackedKey Long(ReadOnlySpan<byte> key) => new(KeyHash.Of(key), 0, LongForm);
}
