using System.Text;

namespace Sis.Sync.Tests;

public sealed class RecordHasherTests
{
    private static readonly RecordHasher Hasher = new(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210);

    [Fact]
    public void Spreads_keys_evenly_over_slots()
    {
        const int slots = 64;
        var lows = new int[slots];
        var highs = new int[slots];
        for (var i = 0; i < 64_000; i++)
        {
            Hasher.Hash(Encoding.ASCII.GetBytes($"{i:x24}"), out var low, out var high);
            lows[(int)Math.BigMul(low, slots, out _)]++;
            highs[(int)Math.BigMul(high, slots, out _)]++;
        }

        // A thousand a slot are expected; six standard deviations are about 190.
        Assert.All(lows.Concat(highs), count => Assert.InRange(count, 810, 1190));
    }

    [Fact]
    public void One_changed_bit_changes_about_half_of_the_result()
    {
        foreach (var length in new[] { 1, 3, 4, 7, 8, 12, 15, 16, 17, 24, 31, 100 })
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
            Hasher.Hash(bytes, out var low, out var high);
            for (var bit = 0; bit < length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Hasher.Hash(bytes, out var otherLow, out var otherHigh);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                var changed = ulong.PopCount(low ^ otherLow) + ulong.PopCount(high ^ otherHigh);
                Assert.InRange(changed, 30UL, 98UL);
            }
        }
    }

    [Fact]
    public void Length_and_seed_matter()
    {
        Hasher.Hash(new byte[3], out var three, out _);
        Hasher.Hash(new byte[4], out var four, out _);
        new RecordHasher(1, 2).Hash(new byte[3], out var otherSeed, out _);
        Assert.NotEqual(three, four);
        Assert.NotEqual(three, otherSeed);
    }
}
