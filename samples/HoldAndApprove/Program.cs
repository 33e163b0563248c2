using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sis;
using Sis.Testing;

// A school leaves the district between two nights. To the engine that looks like many pupils vanishing, so it asks first.
var today = new MemorySource(School("north").Concat(School("south")));
var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddSis()
    .AddSource("district", _ => today)
    .AddStateStore(_ => new MemoryStateStore())
    .AddSync("library", sync => sync
        .From("district")
        .Share(share => share.District().Fields(fields => fields.Allow("person.name.*", "person.roles")))
        .To(_ => new MemorySink())
        .Gates(gates => gates.Removals(percent: 5, count: 200)));

using var host = builder.Build();
var runs = host.Services.GetRequiredService<IRosterSync>();
var plans = host.Services.GetRequiredService<IRosterPlans>();

await runs.RunAsync("library");
today.Records = [.. School("north")];
Console.WriteLine(await runs.RunAsync("library"));

var plan = await plans.GetAsync("library");
await using (var output = Console.OpenStandardOutput())
{
    await plans.ExportAsync("library", PlanFormat.Markdown, output);
}

await plans.ApproveAsync("library", plan!.PlanId, new PlanApproval { Part = PlanPart.RemovalsOnly, By = "j.doe", Note = "south has closed" });
var report = await plans.ApplyAsync("library", plan.PlanId);

Console.WriteLine(report);
return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;

static IEnumerable<RosterRecord> School(string id)
{
    yield return new Org { Id = id, Name = id, Type = OrgType.School };
    for (var number = 1; number <= 60; number++)
    {
        yield return new Person
        {
            Id = $"{id}-{number}",
            Name = new PersonName { Given = "Pupil", Family = $"{number}" },
            Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = id }],
        };
    }
}
