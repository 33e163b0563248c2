using System.Security.Cryptography;
using System.Text;
using static Sis.Abstractions.Tests.Layout;

namespace Sis.Abstractions.Tests;

/// <summary>Derived identifiers stand in ledgers and in the databases of sinks: they never change.</summary>
public sealed class DerivedKeyTests
{
    [Theory]
    [InlineData("~e3b0c44298fc1c149afbf4c8996fb924")]
    [InlineData("~df3f619804a92fdb4057192dc43dd748", "")]
    [InlineData("~05db6de3348b6f776a24b6e584ef821d", "s1", "p1", "student")]
    public void Known_parts_give_known_identifiers(string expected, params string?[] parts)
    {
        Assert.Equal(expected, DerivedKey.Create(parts));
    }

    [Fact]
    public void An_identifier_is_the_hash_of_the_parts_with_their_lengths()
    {
        var digest = SHA256.HashData(Bytes("02 00 00 00 's1' 03 00 00 00 'p' C3 A9 00 00 00 00"));

        Assert.Equal("~" + Convert.ToHexStringLower(digest.AsSpan(0, 16)), DerivedKey.Create("s1", "pé", null));
    }

    [Fact]
    public void Text_and_bytes_agree() => Check.Seeds(seed =>
    {
        var samples = new Samples(new Random(seed));
        var (first, second, third) = (samples.Text(), samples.Text(), samples.Text());
        Span<byte> id = stackalloc byte[DerivedKey.Length];

        DerivedKey.Create(Utf8(first), Utf8(second), Utf8(third), id);

        Assert.Equal(DerivedKey.Create(first, second, third), Encoding.ASCII.GetString(id));
    });

    [Fact]
    public void Parts_longer_than_the_stack_buffer_agree_too()
    {
        var part = new string('x', 600);
        Span<byte> id = stackalloc byte[DerivedKey.Length];

        DerivedKey.Create(Utf8(part), [], [], id);

        Assert.Equal(DerivedKey.Create(part, null, ""), Encoding.ASCII.GetString(id));
    }

    [Fact]
    public void Where_one_part_ends_matters()
    {
        Assert.NotEqual(DerivedKey.Create("ab", "c"), DerivedKey.Create("a", "bc"));
        Assert.NotEqual(DerivedKey.Create("a", "", "b"), DerivedKey.Create("a", "b", ""));
    }

    /// <summary>Otherwise a source that turns from objects to bytes would rename every record.</summary>
    [Fact]
    public void A_record_derives_its_identifier_from_normal_forms()
    {
        Assert.Equal(
            new Enrollment { SectionKey = "s1", PersonKey = "p1", Role = RosterRole.Student }.Id,
            new Enrollment { SectionKey = " s1", PersonKey = "p1\t", Role = new("Student ") }.Id);
        Assert.Equal(
            new StudentContact { StudentKey = "a", ContactKey = "b" }.Id,
            new StudentContact { StudentKey = "a", ContactKey = "b", Type = new ContactType(" ") }.Id);
        Assert.Equal(
            new Term { Name = "Été", OrgKey = "o", Start = new(2025, 1, 1) }.Id,
            new Term { Name = " E\u0301te\u0301 ", OrgKey = "o ", Start = new(2025, 1, 1) }.Id);
        Assert.Equal(
            new Course { Title = "x", Code = "ALG", OrgKey = "o" }.Id,
            new Course { Title = "y", Code = " ALG ", OrgKey = "o" }.Id);
    }

    [Fact]
    public void What_cannot_be_derived_is_asked_for()
    {
        Assert.Throws<InvalidOperationException>(() => new Course { Title = "x", Code = " " }.Id);
        Assert.Throws<InvalidOperationException>(() => new Person { Id = " " }.Id);
        Assert.Equal("person", new Person().ToString());
    }
}
