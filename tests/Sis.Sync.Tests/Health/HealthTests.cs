using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>The health report counts what is odd and names keys, never values.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Oddities_are_counted_and_their_keys_named()
    {
        var teacher = new Person { Id = "t1", Name = new PersonName { Given = "T", Family = "T" }, Roles = [new PersonRole { Role = RosterRole.Teacher, OrgKey = "s1" }] };
        var parent = new Person { Id = "g1", Name = new PersonName { Given = "G", Family = "G" }, Roles = [new PersonRole { Role = RosterRole.Parent, OrgKey = "s1" }] };
        List<RosterRecord> records =
        [
            Small.District, Small.School, Small.OtherSchool, Small.Year, Small.Maths, Small.Section("c1"), Small.Section("c2"),
            Small.Student("p1") with { Username = "same" }, Small.Student("p2") with { Username = "same", Email = "P1@EXAMPLE.org" }, Small.Student("p3"), teacher, parent,
            new Enrollment { Id = "e1", SectionKey = "c1", PersonKey = "t1", Role = RosterRole.Teacher }, Small.Enrollment("p1", "c1"), Small.Enrollment("p2", "c2"), Small.Enrollment("nobody", "c2"),
            .. Enumerable.Range(0, 3).Select(number => new StudentContact { Id = $"k{number}", StudentKey = "p1", ContactKey = "g1", Relationship = Relationship.Parent }),
        ];
        using var night = new GateNight(new MemorySource(records), new MemorySink(), new MemoryStateStore(), sync: sync => sync.Health(health => health.MostContacts = 2));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        var findings = report.Health!.Findings.ToDictionary(finding => finding.Code);
        Assert.Equal(["c2"], findings[HealthCodes.SectionWithoutTeacher].Keys);
        Assert.False(findings.ContainsKey(HealthCodes.SectionWithoutStudents));
        Assert.Equal(["p3"], findings[HealthCodes.StudentWithoutEnrollment].Keys);
        Assert.Equal(["p2"], findings[HealthCodes.DuplicateUsername].Keys);
        Assert.Equal(["p2"], findings[HealthCodes.DuplicateEmail].Keys);
        Assert.Equal(["g1"], findings[HealthCodes.ContactWithoutAddress].Keys);
        Assert.Equal(["p1"], findings[HealthCodes.TooManyContacts].Keys);
        Assert.Equal(["s2"], findings[HealthCodes.EmptySchool].Keys);
        Assert.Equal(1, findings[HealthCodes.DanglingReference].Count);
        Assert.Equal(new SchoolCounts("s1", 2, 5, 3), report.Health.Schools.Single(school => school.School == "s1"));

        // Nothing changed: the same report. Something changed: another.
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded)).Health!.CountOf(HealthCodes.StudentWithoutEnrollment));
        night.Source.Put(Small.Enrollment("p3", "c1"));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Health!.CountOf(HealthCodes.StudentWithoutEnrollment));
    }

    [Fact]
    public async Task It_can_be_turned_off_and_does_not_look_for_what_is_not_shared()
    {
        using var off = new GateNight(new MemorySource(Small.Roster()), new MemorySink(), new MemoryStateStore(), sync: sync => sync.Health(health => health.IsEnabled = false));
        Assert.Null((await off.RunAsync(SyncOutcome.Succeeded)).Health);

        var policy = new TestPolicy(RosterFieldSet.Of("org.*", "person.name.*", "person.roles"));
        using var narrow = new GateNight(new MemorySource(Small.Roster()), new MemorySink(), new MemoryStateStore(), policy);
        Assert.Empty((await narrow.RunAsync(SyncOutcome.Succeeded)).Health!.Findings);
    }
}
