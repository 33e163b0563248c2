using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>A few missing records are looked up before they are removed.</summary>
public sealed class RecordLookupTests
{
    public static TheoryData<string> Feeders => new("rest", "tables", "queries");

    private static PowerSchoolDistrict District() => PowerSchoolDistrict.Generate(new() { Students = 60, Schools = 2 });

    [Theory, MemberData(nameof(Feeders))]
    public async Task What_is_there_is_found_of_every_kind(string feeder)
    {
        await using var local = await Local.StartAsync(District());
        var source = local.Of(feeder);
        var read = await Read.OfAsync(source);
        List<RosterKey> keys = [.. RosterKinds.All.SelectMany(kind => read.Keys(kind).Select(id => new RosterKey(kind, id)).Order().Take(400))];
        Assert.Equal(RosterKinds.Count, keys.Select(key => key.Kind).Distinct().Count());
        Assert.Contains(keys, key => key.Kind == RosterKind.Enrollment && key.Id.StartsWith('T'));

        var found = await ((IRecordLookup)source).FindExistingAsync("t", keys);

        Assert.Equal(keys.Order(), found.Order());
    }

    /// <summary>A row is not a record: who left still has one.</summary>
    [Theory, MemberData(nameof(Feeders))]
    public async Task What_left_was_dropped_or_never_was_is_not_found(string feeder)
    {
        var district = District();
        await using var local = await Local.StartAsync(district);
        var source = local.Of(feeder);
        var read = await Read.OfAsync(source);
        var students = read.Keys(RosterKind.Person).Where(key => key.StartsWith('S')).Take(2).ToList();
        var enrollments = read.All<Enrollment>(RosterKind.Enrollment).Where(enrollment => enrollment.Id.StartsWith('S') && enrollment.PersonKey == students[1]).Select(enrollment => enrollment.Id).Take(3).ToList();
        district["CC"].Find(long.Parse(enrollments[0][1..]))!.Set("SectionID", -district["CC"].Find(long.Parse(enrollments[0][1..]))!.Number("SectionID"));
        district["CC"].Remove(row => row.Number("DCID") == long.Parse(enrollments[1][1..]));
        district["Students"].Find(long.Parse(students[0][1..]))!.Set("Enroll_Status", 2);

        var found = await ((IRecordLookup)source).FindExistingAsync("t",
            [.. enrollments.Append("S99999999").Append("x").Select(id => new RosterKey(RosterKind.Enrollment, id)), .. students.Append("S7777777").Select(id => new RosterKey(RosterKind.Person, id))]);

        Assert.Equal([students[1]], found.Where(key => key.Kind == RosterKind.Person).Select(key => key.Id));
        Assert.Equal([enrollments[2]], found.Where(key => key.Kind == RosterKind.Enrollment).Select(key => key.Id));
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("tables")]
    public async Task Enrollments_are_asked_for_one_by_one_and_no_name_is(string feeder)
    {
        await using var local = await Local.StartAsync(District());
        var source = local.Of(feeder);
        var key = new RosterKey(RosterKind.Enrollment, (await Read.OfAsync(source)).Keys(RosterKind.Enrollment).First(id => id.StartsWith('S')));
        var before = local.Server.Requests.Count;

        Assert.Equal([key], await ((IRecordLookup)source).FindExistingAsync("t", [key]));

        var requests = local.Server.Requests.Skip(before).ToList();
        Assert.Single(requests, request => feeder == "rest" ? request.Contains("section_enrollment") : request.Contains("/table/cc?"));
        Assert.DoesNotContain(requests, request => request.Contains("name", StringComparison.OrdinalIgnoreCase) && request.Contains("students?"));
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task Nothing_is_taken_for_gone_when_not_all_could_be_read(string feeder)
    {
        await using var local = await Local.StartAsync(District());
        var source = (IRecordLookup)local.Of(feeder);
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.NotFound, feeder switch { "rest" => "district/student", "tables" => "table/students", _ => "roster.students" }) { Times = 1000 });

        var exception = await Assert.ThrowsAnyAsync<SisException>(() => source.FindExistingAsync("t", [new RosterKey(RosterKind.Person, "S1")]));

        Assert.Equal(PowerSchoolDiagnosticCodes.LookupIncomplete, exception.Code);
    }

    [Fact]
    public void Exports_cannot_be_asked_again()
    {
        using var folder = new TempFolder();

        Assert.False(Given.Exports(folder.Path) is IRecordLookup);
    }
}
