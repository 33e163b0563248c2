using System.Text;

namespace Sis.Csv;

/// <summary>Values one after the other. Without a separator one blank makes the whole blank; with one, blanks are passed over.</summary>
internal sealed class BoundConcat(string? separator, params BoundValue[] parts) : BoundParts(parts)
{
    private readonly byte[] _separator = Encoding.UTF8.GetBytes(separator ?? string.Empty);

    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        ReadOnlySpan<byte> joined = default;
        var isFirst = true;
        for (var i = 0; i < Parts.Length; i++)
        {
            var part = Part(i, row);
            if (Blanks.IsBlank(part) && Parts[i] is not BoundConstant)
            {
                if (separator is null)
                {
                    return default;
                }

                continue;
            }

            joined = isFirst ? part : Append(joined, part, row.Scratch);
            isFirst = false;
        }

        return joined;
    }

    private ReadOnlySpan<byte> Append(ReadOnlySpan<byte> joined, ReadOnlySpan<byte> part, ByteScratch scratch)
    {
        var room = scratch.Room(joined.Length + _separator.Length + part.Length);
        joined.CopyTo(room);
        _separator.CopyTo(room[joined.Length..]);
        part.CopyTo(room[(joined.Length + _separator.Length)..]);
        return scratch.Take(joined.Length + _separator.Length + part.Length);
    }
}
