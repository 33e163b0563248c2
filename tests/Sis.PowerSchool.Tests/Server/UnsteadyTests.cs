using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Rows that come and go while pages are read: nobody is taken for gone because of it.</summary>
public sealed class UnsteadyTests
{
    private static PowerSchoolDistrict District() => PowerSchoolDistrict.Generate(new() { Students = 60, Schools = 1, HasContacts = false });

    [Fact]
    public async Task A_list_that_changed_while_it_was_read_is_read_again_and_nobody_is_missing()
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "district/student") { After = 2, Before = () => local.District["Students"].Remove(row => row.Number("DCID") == 5) });

        var read = await Read.OfAsync(local.Rest(options => options.Contacts = false));

        Assert.True(read.EndOf(RosterKind.Person).IsComplete, read.EndOf(RosterKind.Person).Reason);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.UnsteadyRead);
        Assert.Equal(60, read.Keys(RosterKind.Person).Count(key => key.StartsWith('S')));
        Assert.Equal(2, local.Server.Requests.Count(request => request.Contains("/district/student?page=1&", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_list_that_changes_each_time_it_is_read_stays_incomplete()
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        var next = 5L;
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "district/student")
        {
            After = 2,
            Times = 1000,
            Before = () => RemoveNext(local, ref next),
        });

        var read = await Read.OfAsync(local.Rest(options => options.Contacts = false));

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.UnsteadyRead);
        Assert.False(read.EndOf(RosterKind.Person).IsComplete);
        Assert.Equal(2, local.Server.Requests.Count(request => request.Contains("/district/student?page=1&", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_row_that_comes_twice_makes_the_read_incomplete()
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        local.District["Students"].Remove(row => row.Number("DCID") == 3);
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "query/org.sis.roster.students")
        {
            After = 3,
            Before = () => local.District["Students"].Add(Given.Row(("DCID", 3), ("ID", 9003), ("SchoolID", 101), ("Enroll_Status", 0))),
        });

        var read = await Read.OfAsync(local.Queries(options => (options.Contacts, options.PageSize) = (false, 20)));

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.UnsteadyRead);
        Assert.False(read.EndOf(RosterKind.Person).IsComplete);
    }

    [Fact]
    public async Task Tables_are_read_by_key_so_that_a_row_that_goes_moves_no_other()
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "table/students") { After = 3, Before = () => local.District["Students"].Remove(row => row.Number("DCID") == 5) });

        var read = await Read.OfAsync(local.Tables(options => options.Contacts = false));

        Assert.True(read.EndOf(RosterKind.Person).IsComplete, read.EndOf(RosterKind.Person).Reason);
        Assert.Equal(60, read.Keys(RosterKind.Person).Count(key => key.StartsWith('S')));
    }

    /// <summary>Through the engine: the students whom the unsteady read did not see are still with the sink.</summary>
    [Theory]
    [InlineData(PowerSchoolFaultKind.None)]
    [InlineData(PowerSchoolFaultKind.Empty)]
    [InlineData(PowerSchoolFaultKind.NotFound)]
    public async Task Nothing_is_removed_after_an_unsteady_read(PowerSchoolFaultKind kind)
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        var source = local.Rest(options => options.Contacts = false);
        var services = new ServiceCollection();
        var sink = new MemorySink();
        services.AddLogging();
        services.AddSis().AddSource("ps", _ => source).AddStateStore(_ => new MemoryStateStore())
            .AddSync("s", sync => sync.From("ps").Share(share => share.District().Fields(fields => fields.Allow("org.name", "section.title", "person.name.*", "person.roles", "enrollment.primary")))
                .To(_ => sink));
        await using var provider = services.BuildServiceProvider();
        var sync = provider.GetRequiredService<IRosterSync>();
        var first = await sync.RunAsync("s");
        Assert.Equal(0, first.Kinds.Sum(counts => counts.Removed));

        var next = 5L;
        local.Server.Fail(new PowerSchoolFault(kind, "district/student")
        {
            After = 2,
            Times = kind == PowerSchoolFaultKind.None ? 1000 : 3,
            Before = kind == PowerSchoolFaultKind.None ? () => RemoveNext(local, ref next) : null,
        });
        var second = await sync.RunAsync("s");

        Assert.Equal(0, second.Kinds.Sum(counts => counts.Removed));
        Assert.NotEqual(SyncOutcome.Failed, second.Outcome);
    }

    /// <summary>An answer without rows is not an empty list: the count says otherwise.</summary>
    [Theory]
    [InlineData("district/student", RosterKind.Person)]
    [InlineData("/section_enrollment", RosterKind.Enrollment)]
    public async Task A_list_that_comes_empty_is_not_taken_for_empty(string path, RosterKind kind)
    {
        await using var local = await Local.StartAsync(District(), new() { PageSize = 20 });
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.Empty, path) { Times = 1000 });

        var read = await Read.OfAsync(local.Rest(options => options.Contacts = false));

        Assert.False(read.EndOf(kind).IsComplete);
    }

    private static void RemoveNext(Local local, ref long next)
    {
        var number = Interlocked.Increment(ref next);
        local.District["Students"].Remove(row => row.Number("DCID") == number);
    }
}
