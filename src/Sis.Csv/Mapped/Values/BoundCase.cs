using System.Buffers;
using System.Text;

namespace Sis.Csv;

/// <summary>A value in lower or upper case, by the rules of no language.</summary>
internal sealed class BoundCase(BoundValue of, bool isUpper) : BoundParts(of)
{
    public override ReadOnlySpan<byte> Evaluate(MappedRow row) => Fold(Part(0, row), isUpper, row.Scratch);

    public static ReadOnlySpan<byte> Fold(ReadOnlySpan<byte> value, bool isUpper, ByteScratch scratch)
    {
        if (Ascii.IsValid(value))
        {
            var room = scratch.Room(value.Length);
            _ = isUpper ? Ascii.ToUpper(value, room, out _) : Ascii.ToLower(value, room, out _);
            return scratch.Take(value.Length);
        }

        var letters = ByteScratch.Decode(value, out var length);
        var folded = ArrayPool<char>.Shared.Rent(length);
        try
        {
            _ = isUpper ? letters.AsSpan(0, length).ToUpperInvariant(folded) : letters.AsSpan(0, length).ToLowerInvariant(folded);
            return scratch.Encode(folded.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters, clearArray: true);
            ArrayPool<char>.Shared.Return(folded, clearArray: true);
        }
    }
}
