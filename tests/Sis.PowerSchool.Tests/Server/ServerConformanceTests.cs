using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class ServerConformanceTests
{
    public static TheoryData<string, string> Rules
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rule in SourceConformance.Rules)
            {
                data.Add("rest", rule);
                data.Add("tables", rule);
                data.Add("queries", rule);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_its_contract(string feeder, string rule) => SourceConformance.CheckAsync(rule, async () =>
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 25, Schools = 2 });
        district["Students"].Find(1)!.Set("Last_Name", "Canarybird").Set("DOB", "Canaryday");
        var (local, damaged) = (await Local.StartAsync(district), await Local.StartAsync(district));
        damaged.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.CutShort, "student") { Times = 1000 });
        return new SourceFixture(local.Of(feeder))
        {
            Canaries = ["Canarybird", "Canaryday", local.Server.ClientSecret, "never-read"],
            Broken = damaged.Of(feeder),
            CleanUp = async () =>
            {
                await local.DisposeAsync();
                await damaged.DisposeAsync();
            },
        };
    });
}
