using System.Text;

namespace Sis.Sharing.Tests;

/// <summary>The set on which "shared" rests: exact, whatever the identifiers are.</summary>
public sealed class KeyTableTests
{
    [Fact]
    public void It_holds_what_was_added_and_nothing_else() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        var set = new KeyTable();
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
        var set = new KeyTable();
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
        var set = new KeyTable();
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
        var set = new KeyTable();
        PackedKey[] keys = [PackedKey.Of("a"u8), PackedKey.Of("b"u8), default];
        set.Fetch(keys);
        set.Add("a");
        set.Fetch(keys);

        Assert.Equal(1, set.Count);
        Assert.True(set.Contains("a"u8));
        Assert.False(set.Contains("b"u8));
        Assert.False(set.Add("a"u8, keys[0], 1));
    }

    [Fact]
    public void Flags_add_up_and_tell_what_is_new()
    {
        var table = new KeyTable();

        Assert.True(table.Add("a"u8, 2));
        Assert.True(table.Add("a"u8, 6));
        Assert.False(table.Add("a"u8, 4));
        table.Put("b"u8, 9);

        Assert.Equal(6u, table.Get("a"u8));
        Assert.Equal(9u, table.Get("b"u8));
        Assert.Equal(0u, table.Get("c"u8));
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void A_number_takes_the_place_of_another_and_the_largest_fits()
    {
        var table = new KeyTable();
        table.Put("a"u8, 5);
        table.Put("a"u8, KeyTable.MaxValue);

        Assert.Equal(KeyTable.MaxValue, table.Get("a"u8));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Put("a"u8, KeyTable.MaxValue + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Add("a"u8, KeyTable.MaxValue + 1));
    }

    /// <summary>Notes are put together flag by flag, and of each rule the first number is kept.</summary>
    [Fact]
    public void Of_numbers_of_rules_the_first_is_kept()
    {
        var table = new KeyTable();
        var key = PackedKey.Of("a"u8);
        table.Merge("a"u8, key, ScopeFlags.WithIncluder(ScopeFlags.ByRule, 7));
        var notes = table.Merge("a"u8, key, ScopeFlags.WithExcluder(ScopeFlags.WithIncluder(ScopeFlags.Excluded, 300), 4));

        Assert.Equal(notes, table.Get("a"u8));
        Assert.Equal(ScopeFlags.ByRule | ScopeFlags.Excluded, notes & (ScopeFlags.ByRule | ScopeFlags.Excluded));
        Assert.Equal((7u, 4u), (ScopeFlags.Includer(notes), ScopeFlags.Excluder(notes)));
    }

    [Fact]
    public void Everything_of_another_table_is_added()
    {
        string[] ids = ["a", new string('k', 200), "930ea0196dbf6feb50e25015", Guid.Empty.ToString()];
        var (table, other) = (new KeyTable(), new KeyTable());
        table.Add("a", 1);
        Array.ForEach(ids, id => other.Add(id, 2));
        table.AddAll(other);

        Assert.Equal(ids.Length, table.Count);
        Assert.Equal(3u, table.Get("a"u8));
        Assert.All(ids[1..], id => Assert.Equal(2u, table.Get(Encoding.UTF8.GetBytes(id))));
    }

    /// <summary>Different identifiers that look alike once packed: case, dashes, lengths, leading zeros, digits alone.</summary>
    [Fact]
    public void Packed_identifiers_are_told_apart() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        var guid = new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(4))]);
        var hex = Convert.ToHexStringLower(guid.ToByteArray());
        string[] ids =
        [
            guid.ToString(), guid.ToString().ToUpperInvariant(), guid.ToString("N"), guid.ToString("B"), hex, hex.ToUpperInvariant(), hex[..24], hex[..24].ToUpperInvariant(),
            hex[..23], hex[..22], "0" + hex[..23], hex[..16], hex[..15], hex[..8], hex[..7], hex[..3], hex[..24] + "-", "g" + hex[..23], hex[..31] + "g",
            guid.ToString().Replace('-', '_'), "A" + guid.ToString()[1..], new string('0', random.Next(1, 40)), "a\0", "a", "\0a", "\0\0a",
        ];
        var table = new KeyTable();
        var expected = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Assert.Equal(expected.TryAdd(id, (uint)expected.Count + 1), table.Get(Encoding.UTF8.GetBytes(id)) == 0);
            table.Put(Encoding.UTF8.GetBytes(id), expected[id]);
        }

        Assert.All(expected, pair => Assert.Equal(pair.Value, table.Get(Encoding.UTF8.GetBytes(pair.Key))));
        Assert.Equal(expected.Count, table.Count);
    });

    /// <summary>A reference may be empty or longer than any identifier; it then refers to nothing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(RosterKey.MaxIdBytes + 1)]
    [InlineData(100_000)]
    public void What_can_be_no_identifier_is_left_out(int length)
    {
        var set = new KeyTable();

        Assert.False(set.Add(new byte[length]));
        Assert.False(set.Contains(new byte[length]));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_told_apart()
    {
        var set = new KeyTable();
        set.Add([0xFF]);

        Assert.True(set.Contains([0xFF]));
        Assert.False(set.Contains([0xFE]));
        Assert.False(set.Contains("\uFFFD"u8));
    }
}
