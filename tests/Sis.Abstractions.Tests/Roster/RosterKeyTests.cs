namespace Sis.Abstractions.Tests;

/// <summary>Keys are ordered by kind, then by UTF-8 bytes: the order of the encoded ledger.</summary>
public sealed class RosterKeyTests
{
    [Fact]
    public void Text_and_bytes_give_the_same_order() => Check.Seeds(seed =>
    {
        var samples = new Samples(new Random(seed));
        for (var i = 0; i < 20; i++)
        {
            var (left, right) = (samples.Text(), samples.Text());
            var byBytes = Math.Sign(Layout.Utf8(left).AsSpan().SequenceCompareTo(Layout.Utf8(right)));

            Assert.Equal(byBytes, Math.Sign(RosterKey.CompareIds(left, right)));
            Assert.Equal(byBytes, Math.Sign(new RosterKey(RosterKind.Org, left).CompareTo(new RosterKey(RosterKind.Org, right))));
        }
    });

    /// <summary>UTF-16 puts surrogates before U+E000 to U+FFFF, UTF-8 after them.</summary>
    [Fact]
    public void Letters_beyond_the_basic_plane_come_last()
    {
        var high = new RosterKey(RosterKind.Org, "😀");
        var private1 = new RosterKey(RosterKind.Org, "\uE000");
        var full = new RosterKey(RosterKind.Org, "\uFF21");

        Assert.True(string.CompareOrdinal(high.Id, full.Id) < 0);
        Assert.True(high > full && full > private1 && private1 <= full && full >= private1 && private1 < high);
    }

    [Fact]
    public void Kind_comes_first_and_case_counts()
    {
        Assert.True(new RosterKey(RosterKind.Term, "a") > new RosterKey(RosterKind.Org, "z"));
        Assert.True(new RosterKey(RosterKind.Org, "B") < new RosterKey(RosterKind.Org, "a"));
        Assert.NotEqual(new RosterKey(RosterKind.Org, "A"), new RosterKey(RosterKind.Org, "a"));
        Assert.Equal("studentContact:7", new RosterKey(RosterKind.StudentContact, "7").ToString());
    }

    [Fact]
    public void Kinds_have_stable_names_and_numbers()
    {
        Assert.Equal(["org", "term", "course", "section", "person", "enrollment", "studentContact"], RosterKinds.All.Select(kind => kind.ToName()));
        Assert.Equal(Enumerable.Range(0, RosterKinds.Count), RosterKinds.All.Select(kind => (int)kind));
        Assert.All(RosterKinds.All, kind => Assert.True(RosterKinds.TryParse(kind.ToName(), out var read) && read == kind));
        Assert.False(RosterKinds.TryParse("Person", out _));
        Assert.False(RosterKinds.TryParse(null, out _));
    }
}
