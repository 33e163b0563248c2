using CustomSink;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sis;
using Sis.Testing;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddSingleton<PatronSink>();
builder.Services.AddSis()
    .AddOneRosterCsv("district", Path.Combine(AppContext.BaseDirectory, "district", "day-one"))
    .AddStateStore(_ => new MemoryStateStore()) // the patrons are kept in memory only, so what they were given is too
    .AddSync("patrons", sync => sync
        .From("district")
        .Share(share => share
            .District()
            .Fields(fields => fields.Allow("person.name.given", "person.name.family", "person.roles")))
        .To<PatronSink>());

using var host = builder.Build();
var report = await host.Services.GetRequiredService<IRosterSync>().RunAsync("patrons");
var patrons = host.Services.GetRequiredService<PatronSink>().Patrons;

Console.WriteLine(report);
Console.WriteLine($"{patrons.Count} patrons, {patrons.Count(patron => patron.IsStudent)} of them students.");
return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;
