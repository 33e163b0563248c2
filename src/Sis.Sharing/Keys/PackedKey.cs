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
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong LowNibbles = 0x0F * Ones;

    // What stands between the digit 9 and the letter that follows it.
    private const ulong LowerLetter = 'a' - '0' - 10;
    private const ulong UpperLetter = 'A' - '0' - 10;

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
            // Four times eight digits, the middle ones twice where there are fewer: with the length they are the whole identifier.
            return Hex(key, Word(key), Word(key[8..]), Word(key[^16..]), Word(key[^8..]), LowerHexForm + (uint)key.Length, UpperHexForm + (uint)key.Length);
        }

        if (key.Length == GuidLength && key[8] == '-' && key[13] == '-' && key[18] == '-' && key[23] == '-')
        {
            return Hex(key, Word(key), Half(key[9..]) | (Half(key[14..]) << 32), Half(key[19..]) | (Half(key[24..]) << 32), Word(key[28..]), LowerGuidForm, UpperGuidForm);
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

    private static PackedKey Hex(ReadOnlySpan<byte> key, ulong first, ulong second, ulong third, ulong fourth, uint lowerForm, uint upperForm)
    {
        var low = Nibbles(first) | (Nibbles(second) << 32);
        var high = Nibbles(third) | (Nibbles(fourth) << 32);
        return AreDigits(first, LowerLetter) && AreDigits(second, LowerLetter) && AreDigits(third, LowerLetter) && AreDigits(fourth, LowerLetter)
            ? new(low, high, lowerForm)
            : AreDigits(first, UpperLetter) && AreDigits(second, UpperLetter) && AreDigits(third, UpperLetter) && AreDigits(fourth, UpperLetter)
                ? new(low, high, upperForm)
                : Long(key);
    }

    private static ulong Word(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64LittleEndian(key);

    private static ulong Half(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt32LittleEndian(key);

    /// <summary>The values of eight digits, each in its byte; of other letters, anything.</summary>
    private static ulong Values(ulong letters) => (letters & LowNibbles) + (9 * ((letters >> 6) & Ones));

    /// <summary>Whether eight letters are hexadecimal digits of one case: written again from their values, they are the same.</summary>
    private static bool AreDigits(ulong letters, ulong letterOffset)
    {
        var values = Values(letters) & LowNibbles;
        var isLetter = ((values + (6 * Ones)) >> 4) & Ones;
        return values + ('0' * Ones) + (letterOffset * isLetter) == letters;
    }

    /// <summary>Eight values of four bits, close together.</summary>
    private static ulong Nibbles(ulong letters)
    {
        var values = Values(letters) & LowNibbles;
        values = (values | (values >> 4)) & 0x00FF_00FF_00FF_00FF;
        values = (values | (values >> 8)) & 0x0000_FFFF_0000_FFFF;
        return (values | (values >> 16)) & uint.MaxValue;
    }

    private static PackedKey Long(ReadOnlySpan<byte> key) => new(KeyHash.Of(key), 0, LongForm);
}
