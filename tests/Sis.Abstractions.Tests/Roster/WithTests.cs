namespace Sis.Abstractions.Tests;

/// <summary>Records are values: a changed copy leaves the original alone, and equality is by content.</summary>
public sealed class WithTests
{
    [Fact]
    public void A_changed_copy_leaves_the_original_alone()
    {
        var original = new Person { Id = "1", Email = "a@b.c", Name = new() { Given = "Ana", Family = "Nunes" } };

        var copy = original with { Email = "x@y.z", Name = original.Name with { Given = "Anna" }, Username = "anna" };

        Assert.Equal("a@b.c", original.Email);
        Assert.Equal("Ana", original.Name.Given);
        Assert.Null(original.Username);
        Assert.Equal("Anna", copy.Name.Given);
        Assert.Equal("Nunes", copy.Name.Family);
        Assert.Equal("1", copy.Id);
        Assert.NotEqual(original, copy);
    }

    [Fact]
    public void A_group_taken_from_a_record_and_changed_leaves_the_record_alone()
    {
        var org = new Org { Id = "1", Name = "n", Type = OrgType.School, Address = new() { City = "Here" } };

        var moved = org.Address with { City = "There" };

        Assert.Equal("Here", org.Address.City);
        Assert.Equal("There", moved.City);
        Assert.NotEqual(org.Address, moved);
        Assert.Equal(new PostalAddress { City = "There" }, moved);
    }

    [Fact]
    public void Setting_a_group_replaces_all_of_it()
    {
        var person = new Person { Id = "1", Name = new() { Given = "Ana", Family = "Nunes" } };

        var renamed = person with { Name = new() { Given = "Bea" } };

        Assert.Null(renamed.Name.Family);
        Assert.True((person with { Name = new() }).Name.IsEmpty);
        Assert.False(person.Name.IsEmpty);
    }

    [Fact]
    public void Lists_are_compared_as_sets()
    {
        var left = new Section { Id = "1", Title = "t", SchoolKey = "o", TermKeys = ["b", "a", "a"] };
        var right = new Section { Id = "1", Title = "t", SchoolKey = "o", TermKeys = ["a", "b"] };

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, right with { TermKeys = ["a"] });
    }

    [Fact]
    public void Equal_bytes_are_equal_records_and_the_other_way_round() => Check.KindsAndSeeds((kind, seed) =>
    {
        var left = Records.Make(kind, "id", Records.Some(kind, seed, isTidy: true));
        var right = Records.Make(kind, "id", Records.Some(kind, seed + 1, isTidy: true));

        Assert.Equal(RecordBytes.Encode(left).AsSpan().SequenceEqual(RecordBytes.Encode(right)), left.Equals(right));
    });

    [Fact]
    public void Records_of_different_kinds_are_never_equal()
    {
        Assert.False(new Person { Id = "1" }.Equals(new Term { Id = "1", Name = "" }));
    }
}
