using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Sis.Csv;

/// <summary>What sort of thing a value is, in words that give nothing of it away.</summary>
internal static class ValueCategory
{
    private static readonly SearchValues<byte> DateLetters = SearchValues.Create("0123456789/-.: TZ+"u8);

    public static string Of(ReadOnlySpan<byte> value)
    {
        if (Blanks.IsBlank(value))
        {
            return value.IsEmpty ? "nothing" : "blanks";
        }

        value = Blanks.Trim(value);
        return !Utf8.IsValid(value) ? "bytes that are not UTF-8"
            : value.ContainsAnyInRange((byte)0, (byte)0x1F) ? "text with control characters"
            : !value.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? "digits"
            : IsNumber(value) ? "a number"
            : TolerantDate.TryParse(value, out _) ? "a date in another style"
            : IsDateLike(value) ? "something like a date"
            : TolerantBoolean.TryParse(value, out _) ? "a truth value in another style"
            : value.Contains((byte)'@') ? "something like an e-mail address"
            : value.Contains((byte)' ') ? "several words"
            : Ascii.IsValid(value) ? "a word" : "a word with letters beyond ASCII";
    }

    private static bool IsNumber(ReadOnlySpan<byte> value) =>
        System.Buffers.Text.Utf8Parser.TryParse(value, out decimal _, out var used) && used == value.Length;

    private static bool IsDateLike(ReadOnlySpan<byte> value) =>
        value.Length is >= 6 and <= 32 && !value.ContainsAnyExcept(DateLetters) && value.ContainsAny((byte)'/', (byte)'-', (byte)'.');
}
