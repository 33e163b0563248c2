using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Sis.Csv;

/// <summary>Reads UTF-16 as UTF-8.</summary>
internal sealed class Utf16Stream(Stream source, bool isBigEndian) : TranscodingStream(source, MaxGrowth)
{
    /// <summary>Two bytes of UTF-16 are at most three of UTF-8; four, and a byte for each broken pair, are never reached.</summary>
    private const int MaxGrowth = 2;

    protected override (int Consumed, int Written) Transcode(Span<byte> input, bool isLast, Span<byte> output)
    {
        var units = MemoryMarshal.Cast<byte, ushort>(input);
        if (isBigEndian)
        {
            BinaryPrimitives.ReverseEndianness(units, units);
        }

        var letters = MemoryMarshal.Cast<ushort, char>(units);
        var written = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(letters, output[written..], out var read, out var count, replaceInvalidSequences: false, isLast);
            letters = letters[read..];
            written += count;
            if (status != OperationStatus.InvalidData)
            {
                break;
            }

            output[written++] = Invalid;
            letters = letters[1..];
        }

        var consumed = (units.Length - letters.Length) * sizeof(ushort);
        if (isBigEndian)
        {
            // What is kept for the next turn is turned again there.
            BinaryPrimitives.ReverseEndianness(units[^letters.Length..], units[^letters.Length..]);
        }

        if (isLast && consumed < input.Length)
        {
            // Half a letter at the end: the file was cut.
            output[written++] = Invalid;
            consumed = input.Length;
        }

        return (consumed, written);
    }
}
