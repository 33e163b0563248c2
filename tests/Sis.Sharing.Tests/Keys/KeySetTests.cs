using System.Text;

namespace Sis.Sharing.Tests;

/// <summary>The set on which "shared" rests: exact, whatever the identifiers are.</summary>
public sealed class KeySetTests
{
    [Fact]
    public void It_holds_what_was_added_and_nothing_else() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        var set = new KeySet();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 300; i++)
        {
            var id = Id(random);
            Assert.Equal(expected.Add(id), set.Add(id));
        }

        Assert.Equal(expected.Count, set.Count);
        Assert.All(expected, id => Assert.True(set.Contains(Encoding.UTF8.GetBytes(id))));
        for (var i = 0; i < 300; i++)
        {
            var id = Id(random);
            Assert.Equal(expected.Contains(id), set.Contains(Encoding.UTF8.GetBytes(id)));
        }

        static string Id(Random random) => new((char)('a' + random.Next(3)), 1 + (random.Next(20) * random.Next(20)));
    });

    [Fact]
    public void It_grows_over_many_blocks()
    {
        var set = new KeySet();
        for (var i = 0; i < 60_000; i++)
        {
            Assert.True(set.Add(Numbered(i)));
        }

        for (var i = 0; i < 60_000; i++)
        {
            Assert.False(set.Add(Numbered(i)));
            Assert.True(set.Contains(Encoding.UTF8.GetBytes(Numbered(i))));
            Assert.False(set.Contains(Encoding.UTF8.GetBytes(Numbered(i) + "x")));
        }

        Assert.Equal(60_000, set.Count);

        static string Numbered(int i) => $"{i:D8}-0000-0000-0000-{i:D12}";
    }

    [Fact]
    public void Identifiers_of_any_length_that_a_record_may_have_fit()
    {
        var set = new KeySet();
        for (var length = 1; length <= RosterKey.MaxIdBytes; length++)
        {
            Assert.True(set.Add(new string('k', length)));
        }

        for (var length = 1; length <= RosterKey.MaxIdBytes; length++)
        {
            Assert.True(set.Contains(Encoding.UTF8.GetBytes(new string('k', length))));
        }
    }

    [Fact]
    public void Fetching_ahead_changes_nothing()
    {
        var set = new KeySet();
        set.Fetch([0, 1, uint.MaxValue]);
        set.Add("a");
        uint[] hashes = [KeyHash.Of("a"u8), KeyHash.Of("b"u8), 0, uint.MaxValue];
        set.Fetch(hashes);

        Assert.Equal(1, set.Count);
        Assert.True(set.Contains("a"u8, hashes[0]));
        Assert.False(set.Contains("b"u8, hashes[1]));
        Assert.False(set.Add("a"u8, hashes[0]));
    }

    /// <summary>A zero hash is as good as any: it must not be taken for a free slot.</summary>
    [Fact]
    public void Every_hash_serves()
    {
        var set = new KeySet();
        foreach (var hash in new uint[] { 0, 1, 15, 16, uint.MaxValue })
        {
            Assert.True(set.Add("a"u8, hash));
            Assert.True(set.Add("b"u8, hash));
            Assert.True(set.Contains("a"u8, hash) && set.Contains("b"u8, hash));
            Assert.False(set.Contains("c"u8, hash));
        }
    }

    /// <summary>A reference may be empty or longer than any identifier; it then refers to nothing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(RosterKey.MaxIdBytes + 1)]
    [InlineData(100_000)]
    public void What_can_be_no_identifier_is_left_out(int length)
    {
        var set = new KeySet();

        Assert.False(set.Add(new byte[length]));
        Assert.False(set.Contains(new byte[length]));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_told_apart()
    {
        var set = new KeySet();
        set.Add([0xFF]);

        Assert.True(set.Contains([0xFF]));
        Assert.False(set.Contains([0xFE]));
        Assert.False(set.Contains("\uFFFD"u8));
    }
}
