using CustomPolicy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sis;
using Sis.Testing;

var district = new DistrictGenerator(300).DayOne;
var teachers = district.Records(RosterKind.Enrollment).Cast<Enrollment>()
    .Where(enrollment => enrollment.Role == RosterRole.Teacher).Select(enrollment => enrollment.PersonKey).Distinct().Take(2).ToHashSet();

var sink = new MemorySink();
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSis()
    .AddSource("district", _ => district.ToSource())
    .AddStateStore(_ => new MemoryStateStore())
    .AddSync("classroom", sync => sync
        .From("district")
        .SharePolicy(new AcceptedTermsPolicy(teachers))
        .To(_ => sink));

using var host = builder.Build();
var report = await host.Services.GetRequiredService<IRosterSync>().RunAsync("classroom");

Console.WriteLine(report);
Console.WriteLine($"{teachers.Count} teachers accepted the terms: {sink.Roster.Records.OfType<Section>().Count()} of "
    + $"{district.CountOf(RosterKind.Section)} sections are shared, with {sink.Roster.Records.OfType<Person>().Count()} people.");
return report.Outcome == SyncOutcome.Succeeded && sink.Violations.Count == 0 ? 0 : 1;
