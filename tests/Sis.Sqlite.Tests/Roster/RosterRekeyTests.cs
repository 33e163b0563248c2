namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterRekeyTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Fact]
    public async Task What_refers_to_a_record_follows_it_to_its_new_key()
    {
        await _roster.CreateSchoolAsync();
        await _roster.RekeyAsync(RosterKind.Org, "d", "d2");
        await _roster.RekeyAsync(RosterKind.Org, "s", "s2");
        await _roster.RekeyAsync(RosterKind.Term, "t", "t2");
        await _roster.RekeyAsync(RosterKind.Course, "c", "c2");
        await _roster.RekeyAsync(RosterKind.Section, "x", "x2");
        await _roster.RekeyAsync(RosterKind.Person, "p", "p2");
        await _roster.RekeyAsync(RosterKind.Enrollment, "e", "e2");
        await _roster.RekeyAsync(RosterKind.StudentContact, "k", "k2");

        var records = _roster.Database.Records(RosterFixture.Tenant).ToDictionary(record => record.Id);
        Assert.Equal("d2", ((Org)records["s2"]).ParentKey);
        Assert.Equal("s2", ((Course)records["c2"]).OrgKey);
        Assert.Equal(("s2", "c2", "t2"), (((Section)records["x2"]).SchoolKey, ((Section)records["x2"]).CourseKey, ((Section)records["x2"]).TermKeys.Single()));
        Assert.Equal("s2", ((Person)records["p2"]).Roles.Single().OrgKey);
        Assert.Equal("p-77", ((Person)records["p2"]).Identifiers.Single().Value);
        Assert.Equal(("x2", "p2"), (((Enrollment)records["e2"]).SectionKey, ((Enrollment)records["e2"]).PersonKey));
        Assert.Equal(("p2", "q"), (((StudentContact)records["k2"]).StudentKey, ((StudentContact)records["k2"]).ContactKey));
    }

    [Fact]
    public async Task A_repeated_or_unknown_rekey_does_nothing()
    {
        await _roster.CreateSchoolAsync();
        await _roster.RekeyAsync(RosterKind.Person, "p", "p2");
        await _roster.RekeyAsync(RosterKind.Person, "p", "p2");
        await _roster.RekeyAsync(RosterKind.Person, "nobody", "p3");
        await _roster.RekeyAsync(RosterKind.Person, "q", "q");

        Assert.Equal(["p2", "q"], _roster.Database.Column("SELECT key FROM people ORDER BY key"));
        Assert.Equal(["p2"], _roster.Database.Column("SELECT person_key FROM enrollments"));
    }

    [Fact]
    public async Task A_removed_record_does_not_keep_its_key_from_another()
    {
        await _roster.CreateSchoolAsync();
        await _roster.ApplyAsync(RosterOperation.Remove, new StudentContact { Id = "k", StudentKey = "p", ContactKey = "q" });
        await _roster.ApplyAsync(RosterOperation.Remove, RosterFixture.Student("q", "Eve"));
        await _roster.RekeyAsync(RosterKind.Person, "p", "q");

        Assert.Equal(["Ada"], _roster.Database.Column("SELECT name_given FROM active_people"));
        Assert.Equal(["q"], _roster.Database.Column("SELECT key FROM people"));
        Assert.Equal(["q"], _roster.Database.Column("SELECT person_key FROM enrollments"));
        Assert.Equal(["q/q"], _roster.Database.Column("SELECT student_key || '/' || contact_key FROM student_contacts"));
        Assert.Equal(["p-77"], _roster.Database.Column("SELECT value FROM person_identifiers"));
    }

    [Fact]
    public async Task A_key_that_is_in_use_is_not_taken_away()
    {
        await _roster.CreateSchoolAsync();
        var exception = await Assert.ThrowsAsync<SisException>(() => _roster.RekeyAsync(RosterKind.Person, "p", "q"));

        Assert.Equal("SIS5203", exception.Code);
        Assert.False(exception.IsTransient);
        Assert.Equal(["p", "q"], _roster.Database.Column("SELECT key FROM people ORDER BY key"));
    }

    [Fact]
    public async Task A_removed_record_may_change_its_key_too()
    {
        await _roster.CreateSchoolAsync();
        await _roster.ApplyAsync(RosterOperation.Remove, RosterFixture.Enrollment("e", "p"));
        await _roster.RekeyAsync(RosterKind.Enrollment, "e", "e2");
        await _roster.ApplyAsync(RosterOperation.Create, RosterFixture.Enrollment("e", "p"));
        await _roster.RekeyAsync(RosterKind.Enrollment, "e2", "e");

        Assert.Equal(["e"], _roster.Database.Column("SELECT key FROM active_enrollments"));
        Assert.Equal(["e2"], _roster.Database.Column("SELECT key FROM enrollments WHERE removed_at IS NOT NULL"));
    }
}
