using System.Text;
using System.Text.Json;
using Sis.Sqlite;

namespace Sis.Scenarios.Tests;

/// <summary>Every personal value of the roster is a canary. Whatever goes well or wrong, none is ever said.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Nothing_that_is_said_holds_a_personal_value()
    {
        using var eavesdropper = new Eavesdropper();
        RefusingSink? sink = null;
        using var installation = new Installation((sync, path) => sync.To(_ => sink = new RefusingSink(new SqliteRosterSink(new SqliteRosterOptions { Path = path }, TimeProvider.System))), gates: Installation.NoGates);
        var said = new List<string>();
        await NightAsync(_ => { });
        Assert.NotEmpty(installation.Query($"SELECT * FROM active_people WHERE name_given LIKE '{RosterFiles.Canary}%'"));

        string[] names = ["orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv", "users.csv", "enrollments.csv", "demographics.csv"];
        foreach (var damage in (Action<RosterFiles>[])[.. Nights, .. names.Select<string, Action<RosterFiles>>(name => files => files.Set(name, Encoding.UTF8.GetBytes(files.Text("users.csv"))))])
        {
            await NightAsync(damage);
        }

        sink!.Refuses = true;
        var failed = await NightAsync(files => files.Replace("users.csv", "-family", "-kin"));
        Assert.Equal(SyncOutcome.Failed, failed.Outcome);
        sink.Refuses = false;
        Assert.NotEqual(SyncOutcome.Failed, (await NightAsync(_ => { })).Outcome);

        installation.ReadFrom(Path.Combine(installation.Folder, "nowhere.zip"));
        Collect(await installation.RunAsync());
        await Assert.ThrowsAsync<SisException>(() => Say(() => installation.Sync.RunAsync(RosterFiles.Canary[..2])));
        said.AddRange(installation.Log.Lines);
        said.AddRange(eavesdropper.Heard);
        Assert.NotEmpty(installation.Log.Lines);
        Assert.Contains(eavesdropper.Heard, line => line.StartsWith("sis.run", StringComparison.Ordinal));
        Assert.All(said, line => Assert.DoesNotContain(RosterFiles.Canary, line, StringComparison.OrdinalIgnoreCase));

        async Task<SyncReport> NightAsync(Action<RosterFiles> damage)
        {
            var files = new RosterFiles();
            damage(files);
            files.WriteTo(installation.Input);
            var report = await Say(() => installation.RunAsync());
            Collect(report);
            said.AddRange((await installation.PlanAsync()).Select(change => change.ToString()));
            await foreach (var run in installation.Sync.ReadRunsAsync("sync"))
            {
                said.Add(run.ToString());
            }

            return report;
        }

        void Collect(SyncReport report)
        {
            said.Add(report.ToString());
            said.Add(JsonSerializer.Serialize(report));
            said.AddRange(report.Diagnostics.Select(finding => finding.ToString()));
            said.AddRange(report.Diagnostics.SelectMany(finding => finding.Samples).Select(sample => sample.ToString()));
        }

        async Task<SyncReport> Say(Func<Task<SyncReport>> run)
        {
            try
            {
                return await run();
            }
            catch (Exception exception)
            {
                said.Add(exception.ToString());
                throw;
            }
        }
    }

    /// <summary>Ways in which a value may end up where it does not belong: in a header, a key's place, a date's, a number's, a word's.</summary>
    private static Action<RosterFiles>[] Nights { get; } =
    [
        files => files.Replace("users.csv", "sourcedId,", string.Empty),
        files => files.Change("users.csv", content => content[(content.AsSpan().IndexOf((byte)'\n') + 1)..]),
        files => files.Change("demographics.csv", content => content[(content.AsSpan().IndexOf((byte)'\n') + 1)..]),
        files => files.Replace("users.csv", "enabledUser,orgSourcedIds", "givenName,orgSourcedIds"),
        files => files.ChangeRow("users.csv", "p1", row => row + ",cnry1,cnry2").ChangeRow("users.csv", "p2", row => row[..30]),
        files => files.ChangeRow("users.csv", "p1", row => ",,,true," + row).ChangeRow("users.csv", "p2", row => row.Replace("cnry-given", "\"cnry", StringComparison.Ordinal)),
        files => files.ChangeRow("users.csv", "p3", row => row.Replace("cnry-given", "\"cnry\"cnry", StringComparison.Ordinal)),
        files => files.Replace("users.csv", ",,,true,", ",cnry-status,cnry-date,cnry-flag,").Replace("users.csv", ",student,", ",cnry-role,"),
        files => files.Replace("demographics.csv", "2015-", "cnry-").Replace("demographics.csv", ",female,false,", ",cnry-sex,cnry-race,"),
        files => files.Replace("academicSessions.csv", "2026-08-01", "cnry-day").Replace("academicSessions.csv", ",2027\r\n", ",cnry-year\r\n").Replace("academicSessions.csv", "term", "cnry-term"),
        files => files.Replace("classes.csv", "scheduled", "cnry-type").Replace("orgs.csv", ",school,", ",cnry-type,"),
        files => files.Append("users.csv", files.Text("users.csv").Split("\r\n")[1].Replace("-given", "-other", StringComparison.Ordinal)),
        files => files.Replace("manifest.csv", "propertyName,value", "cnry-name,cnry-value").Append("manifest.csv", "file.cnry,cnry", "cnry,cnry"),
        files => files.Change("users.csv", content => content[..(content.Length / 2)]).Delete("demographics.csv"),
        files => files.Replace("enrollments.csv", ",student,", ",cnry-role,").Replace("enrollments.csv", "true,,", "cnry-flag,cnry-begin,cnry-end"),
        files => files.Replace("users.csv", ",sms,", ",cnry sms,").Replace("courses.csv", ",grades,", ",cnry grades,"),
        files => files.RemoveRow("users.csv", "p7").RemoveRow("users.csv", "p8"),
    ];
}
