using System.Text.Json;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 10, where several rosters become one: what people are recognised by is never told.</summary>
public sealed class MergeCanaryTests
{
    private const string Mark = "kanarienvogel";

    [Fact]
    public async Task No_personal_value_gets_out_by_matching_merging_or_local_edits()
    {
        var born = new DateOnly(1980, 2, 3);
        var sis = new MemorySource([.. Staff.School, Person("t-1", 1, born), Person("t-2", 2, born), Person("t-3", 3, born), Staff.Teaching("e1", "t-1", "c1")]);
        var hr = new MemorySource(Person("h-1", 1, born), Person("h-2", 2, null), Person("h-3", 2, born), Person("t-3", 9, null));
        var told = new List<string>();
        using (var night = new MergeNight(sis, hr, Staff.Matched, compose: sync =>
        {
            SyncFixture.WithoutGates(sync);
            sync.LocalEdits(edits => edits.Field("person.username", LocalEdit.LocalWins).Field("person.name.middle", LocalEdit.Manual));
            sync.FirstConnection(first => first.TakeOver(people => people.ByVerifiedEmail("example.org")));
        }))
        {
            told.Add((await night.Inspection.MatchAsync("sync")).Items.Aggregate(string.Empty, (text, item) => text + item));
            told.Add(Tell(await night.RunAsync()));
            var before = night.Person("t-1")!;
            await night.Sink.ApplyAsync(new RosterChangeBatch(new SinkRun(SyncRunOptions.DefaultTenant, "sync", "by hand", "by hand"), 0,
                [RosterChange.Of(RosterOperation.Update, before with { Username = Mark + "-local" }, before)]));
            sis.Put(Person("t-1", 1, born) with { Username = Mark + "-new", Name = new PersonName { Given = Mark + "1", Middle = Mark + "-middle", Family = Mark } });
            hr.FailAfter = 2;
            hr.Failure = new InvalidOperationException($"The provider answered: {Mark}");
            told.Add(Tell(await night.RunAsync()));
            hr.FailAfter = null;
            hr.Add(new FieldsNotReadItem(RosterKind.Person, [PersonFields.Email]));
            told.Add(Tell(await night.RunAsync()));
            told.Add((await night.Inspection.ExplainAsync("sync", new RosterKey(RosterKind.Person, "t-1"))).ToString());
            told.AddRange(night.Log.Lines);
        }

        Assert.Contains(told, text => text.Contains(MatchCodes.Disputed, StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains(MatchCodes.KeyTaken, StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains(LocalEditCodes.Conflict, StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains(LocalEditCodes.Manual, StringComparison.Ordinal));
        Assert.All(told, text => Assert.DoesNotContain(Mark, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(told, text => Assert.DoesNotContain("1980", text, StringComparison.Ordinal));
    }

    private static Person Person(string id, int number, DateOnly? born) =>
        Staff.Teacher(id, $"{Mark}{number}", $"{Mark}{number}@example.org", $"{Mark}{number}", $"{Mark}-{number}", born) with { Username = $"{Mark}{number}" };

    private static string Tell(SyncReport report) => JsonSerializer.Serialize(report) + string.Join('\n', report.Diagnostics.SelectMany(finding => finding.Samples));
}
