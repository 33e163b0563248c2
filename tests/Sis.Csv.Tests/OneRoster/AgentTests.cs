namespace Sis.Csv.Tests;

public sealed class AgentTests
{
    private static readonly string Key = DerivedKey.Create("p1", "g1", null);

    [Fact]
    public async Task Either_side_makes_the_same_contact_and_the_contacts_own_row_adds_the_relationship()
    {
        using var export = Export.V11();
        var read = (await export.ReadAsync()).With();

        var pieces = read.All<StudentContact>().ToArray();
        Assert.Equal(2, pieces.Length);
        Assert.All(pieces, piece => Assert.Equal((Key, "p1", "g1"), (piece.Id, piece.StudentKey, piece.ContactKey)));
        Assert.Equal([null, Relationship.Parent], pieces.Select(piece => piece.Relationship));
    }

    [Theory]
    [InlineData(",g1,05,", ",,05,")]
    [InlineData("555-0102,p1,", "555-0102,,")]
    public async Task One_side_is_enough(string old, string now)
    {
        using var export = Export.V11();
        var contact = Assert.Single((await export.Replacing("users", old, now).ReadAsync()).With().All<StudentContact>());

        Assert.Equal((Key, "p1", "g1"), (contact.Id, contact.StudentKey, contact.ContactKey));
    }

    [Fact]
    public async Task In_1_2_the_relationship_comes_from_the_roles()
    {
        using var export = Export.V12();
        var read = (await export.ReadAsync()).With();

        Assert.All(read.All<StudentContact>(), piece => Assert.Equal((Key, "p1", "g1"), (piece.Id, piece.StudentKey, piece.ContactKey)));
        Assert.Equal([null, Relationship.Guardian], read.All<StudentContact>().Select(piece => piece.Relationship));
        Assert.True(read.Ends[RosterKind.StudentContact].IsComplete);
    }

    [Fact]
    public async Task Without_roles_nobody_is_taken_for_anothers_contact_and_nothing_is_called_gone()
    {
        foreach (var damage in (Action<Export>[])[
            export => export.Without("roles"), export => export.Cut("roles", 5), export => export.Mode("roles", "absent"), export => export.Mode("roles", "delta")])
        {
            using var export = Export.V12();
            damage(export);
            var read = await export.ReadAsync();

            Assert.All(read.All<StudentContact>(), piece => Assert.Equal(("p1", "g1"), (piece.StudentKey, piece.ContactKey)));
            Assert.False(read.Ends[RosterKind.StudentContact].IsComplete);
            Assert.Contains(PersonFields.Roles, read.NotRead);
            Assert.True(read.Ends[RosterKind.Person].IsComplete);
        }
    }

    [Fact]
    public async Task A_users_row_that_cannot_be_read_may_hide_contacts()
    {
        using var export = Export.V11();
        var read = await export.Adding("users", "p3,,,true,s1").ReadAsync();

        Assert.Equal(new RosterKey(RosterKind.Person, "p3"), Assert.Single(read.Rejections).Key);
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
        Assert.True(read.Ends[RosterKind.StudentContact] is { Mode: ReadMode.Full, IsComplete: false, Reason.Length: > 0 });
    }

    [Fact]
    public async Task A_file_without_the_column_of_agents_says_nothing_of_contacts()
    {
        using var export = Export.V11();
        var read = await export.Replacing("users", "agentSourcedIds", "agents").ReadAsync();

        Assert.Equal(ReadMode.Absent, read.Ends[RosterKind.StudentContact].Mode);
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task Contacts_alone_can_be_asked_for()
    {
        using var export = Export.V11();
        var read = await export.ReadAsync(RosterFieldSet.Of("studentContact.relationship"));

        Assert.Equal(2, read.All<StudentContact>().Count());
        Assert.All(read.All<Person>(0), person => Assert.Null(person.Name.Given));
        Assert.Empty(read.All<Person>(2));
    }

    [Fact]
    public async Task A_row_that_is_to_be_deleted_makes_no_contact()
    {
        using var export = Export.V11();
        var read = await export.Replacing("users", "p1,,", "p1,tobedeleted,").Replacing("users", "g1,,", "g1,tobedeleted,").ReadAsync();

        Assert.Empty(read.All<StudentContact>());
    }
}
