using System.Text.Json.Nodes;
using Sis.Testing;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests;

/// <summary>What every source must do.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract(string rule) => SourceConformance.CheckAsync(rule, async () =>
    {
        var rig = await CleverRig.StartAsync(time =>
        {
            var district = SmallDistrict.Make(time);
            district.Change(CleverCollection.Users, district.Student(0), user =>
            {
                user["name"]!["last"] = "Canaryfamily";
                user["roles"]!["student"]!["dob"] = "canarydate";
                user["roles"]!["student"]!["gender"] = "canarysex";
            });
            district.Change(CleverCollection.Users, district.Student(1), user =>
            {
                user["id"] = new JsonArray();
                user["email"] = "canary@mail.example";
            });
            return district;
        });
        var broken = await CleverRig.StartAsync();
        broken.Clever.Add(new LocalFault { Endpoint = "sections", Effect = LocalFaultEffect.BrokenJson, Times = int.MaxValue });
        return new SourceFixture(rig.Source)
        {
            Broken = broken.Source,
            Canaries = ["Canaryfamily", "canarydate", "canarysex", "canary@mail", "Stu5", "Dent5"],
            CleanUp = async () =>
            {
                await rig.DisposeAsync();
                await broken.DisposeAsync();
            },
        };
    });
}
