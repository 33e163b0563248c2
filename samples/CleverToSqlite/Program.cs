using CleverToSqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sis;
using Sis.Testing.Clever;

// A Clever on this machine, unless there is a token for the real one: --token-file PATH, CLEVER_TOKEN, or --token to type it unseen.
if (!TokenArgument.TryRead(args, out var token))
{
    Console.Error.WriteLine("Usage: CleverToSqlite [--token-file PATH | --token], or the token in CLEVER_TOKEN; without one, a local Clever is read.");
    return 2;
}

var district = LocalDistrict.Generate(400);
await using var local = token is null ? await LocalClever.StartAsync(district) : null;
var folder = token is null ? Directory.CreateTempSubdirectory("clever-to-sqlite-").FullName : Directory.CreateDirectory("clever-output").FullName;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error); // what matters is shown below
builder.Services.AddSis()
    .AddClever("clever", clever =>
    {
        if (local is null)
        {
            clever.AccessToken = token;
            return;
        }

        clever.ClientId = local.ClientId;
        clever.ClientSecret = local.ClientSecret;
        clever.BaseAddress = clever.TokenAddress = local.BaseAddress;
        clever.AllowsLoopbackHttp = true;
    })
    .AddSqliteState(Path.Combine(folder, "sis.db"))
    .AddSync("classroom", sync => sync
        .From("clever")
        .Share(share => share.District().Fields(fields => fields.Allow(
            "org.name", "org.type", "term.*", "course.*", "section.*",
            "person.name.*", "person.email", "person.roles", "person.student.grades", "enrollment.*", "studentContact.*")))
        .ToSqliteRoster(Path.Combine(folder, "classroom.db")));

using (var host = builder.Build())
{
    var runs = host.Services.GetRequiredService<IRosterSync>();
    var show = new Show(local);
    var people = district.CountOf(CleverCollection.Users);

    var first = await show.RunAsync("Everything that the district shares", () => runs.RunAsync("classroom"));
    if (local is null)
    {
        Console.WriteLine($"The roster is in {folder}. Run again to see what changed.");
        return first.Outcome == SyncOutcome.Succeeded ? 0 : 1;
    }

    Changes.OfADay(district);
    var second = await show.RunAsync("A day later: events alone", () => runs.RunAsync("classroom"));

    var unshared = Changes.Unshare(district);
    var third = await show.RunAsync("Half of the students are unshared by a click: a gate withholds it", () => runs.RunAsync("classroom"));

    Changes.ShareAgain(district, unshared);
    var fourth = await show.RunAsync("Shared again, under the same identifiers", () => runs.RunAsync("classroom"));

    var isAsShown = first.Outcome == SyncOutcome.Succeeded && first[RosterKind.Person].Created == people
        && second is { Outcome: SyncOutcome.Succeeded, Changes: > 0 and < 40 } && show.ReadsOfUsers is [1, 0, 0, 0]
        && third.Outcome != SyncOutcome.Succeeded && third.Kinds.Sum(kind => kind.Removed) >= 100 && third.Delivered == 0
        && fourth.Outcome == SyncOutcome.Succeeded && fourth.Kinds.Sum(kind => kind.Removed) == 0;
    Console.WriteLine(isAsShown ? "As it should be." : "Something is not as it should be.");
    return isAsShown ? 0 : 1;
}
