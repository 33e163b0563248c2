using CustomSource;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sis;
using Sis.Testing;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddSingleton<VendorApi>();
builder.Services.AddSis()
    .AddSource<VendorSource>("vendor")
    .AddStateStore(_ => new MemoryStateStore())
    .AddSync("print", sync => sync
        .From("vendor")
        .Share(share => share.District().Fields(fields => fields.Allow("org.name", "person.name.*", "person.roles")))
        .To<ConsoleSink>());

using var host = builder.Build();
var report = await host.Services.GetRequiredService<IRosterSync>().RunAsync("print");

Console.WriteLine(report);
foreach (var finding in report.Diagnostics)
{
    Console.WriteLine(finding);
}

return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;
