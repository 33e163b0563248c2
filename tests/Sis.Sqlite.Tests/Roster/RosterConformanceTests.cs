using Sis.Testing;

namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterConformanceTests
{
    public static TheoryData<string> Rules => new(SinkConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract(string rule) => SinkConformance.CheckAsync(rule, () => CreateAsync(hardDelete: false));

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract_when_it_deletes(string rule) => SinkConformance.CheckAsync(rule, () => CreateAsync(hardDelete: true));

    private static async Task<SinkFixture> CreateAsync(bool hardDelete)
    {
        var roster = new RosterFixture(hardDelete);

        // The file is made with the first batch; the rules may look before there is one.
        await roster.SendAsync("nobody", [RosterChange.Of(RosterOperation.Remove, new Org { Id = "none", Name = "None", Type = OrgType.School })]);
        return new SinkFixture(roster.Sink, tenant => Task.FromResult<IEnumerable<RosterRecord>>(roster.Database.Records(tenant)))
        {
            CleanUp = () =>
            {
                roster.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }
}
