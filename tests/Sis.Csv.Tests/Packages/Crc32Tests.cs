using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Known_values(string text, uint expected)
    {
        var crc = new Crc32();
        crc.Append(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, crc.Value);
    }

    [Fact]
    public void Is_the_same_in_one_piece_and_in_two_folded_or_not() =>
        Prop.ForAll<byte[], int>((seedBytes, cutSeed) =>
        {
            var bytes = Enumerable.Repeat(seedBytes, 20).SelectMany(part => part).Append((byte)cutSeed).ToArray();
            var cut = (int)((uint)cutSeed % (uint)bytes.Length);
            var crc = new Crc32();
            crc.Append(bytes.AsSpan(0, cut));
            crc.Append(bytes.AsSpan(cut));

            return crc.Value == ZipEntrySpec.CrcOf(bytes) && ~Crc32.AppendBytes(bytes, ~0u) == crc.Value;
        }).QuickCheckThrowOnFailure();
}
