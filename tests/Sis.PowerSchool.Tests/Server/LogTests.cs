using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Tries_and_rows_are_logged_and_no_value_is()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        foreach (var row in district["Students"].Rows)
        {
            row.Set("Last_Name", "Canarybird");
        }

        await using var local = await Local.StartAsync(district);
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.ServerError, "roster.students"));
        var known = local.QueriesOptions();
        var log = new LogLines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSis().AddStateStore(_ => new MemoryStateStore()).AddPowerSchoolQueries("ps", options =>
        {
            (options.Url, options.ClientId, options.ClientSecret) = (known.Url, known.ClientId, known.ClientSecret);
            (options.TimeProvider, options.BaseDelay) = (known.TimeProvider, known.BaseDelay);
        }).AddSync("s", sync => sync.From("ps").Share(share => share.District().Fields(fields => fields.Allow("org.name", "person.name.*", "person.roles"))).To(_ => new MemorySink()));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IRosterSync>().RunAsync("s");

        var lines = log.Lines.Where(line => line.StartsWith("PowerSchool ", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains("org.sis.roster.students: try 1 failed (status 500)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Students: ", StringComparison.Ordinal) && line.Contains("complete: True", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Canarybird", StringComparison.Ordinal) || line.Contains(known.ClientSecret, StringComparison.Ordinal));
    }
}
