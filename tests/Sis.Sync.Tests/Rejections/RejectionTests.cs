using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 3: what could not be read is not gone.</summary>
public sealed class RejectionTests
{
    private static readonly RosterKey Gone = new(RosterKind.Enrollment, "c2-p001");
    private static readonly RosterDiagnostic Why = new("SIS1999", DiagnosticSeverity.Error, "The row is damaged.");

    [Fact]
    public async Task A_rejected_row_protects_its_record_and_no_other()
    {
        using var night = await StartAsync();
        night.Source.Remove(Gone, new RosterKey(RosterKind.Enrollment, "c1-p002")).Add(new RejectionItem(RosterKind.Enrollment, Gone, Why));
        var report = await night.Fixture.RunWellAsync();
        Assert.Equal(1, report[RosterKind.Enrollment].Removed);
        Assert.True(night.Fixture.Memory.Roster.Contains(Gone));
    }

    [Fact]
    public async Task A_rejected_row_without_a_key_suspends_removals_of_its_kind_and_of_parents()
    {
        using var night = await StartAsync();
        night.Source.Remove(Gone, new RosterKey(RosterKind.Person, "p001")).Add(new RejectionItem(RosterKind.Enrollment, null, Why));
        await CheckHeldAsync(night, EngineCodes.UnkeyedRejection);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public async Task A_count_that_does_not_agree_suspends_removals(int expected)
    {
        using var night = await StartAsync();
        night.Source.Remove(Gone, new RosterKey(RosterKind.Person, "p001")).End(RosterKind.Enrollment, ReadMode.Full, expectedCount: expected);
        await CheckHeldAsync(night, EngineCodes.CountMismatch);
    }

    [Fact]
    public async Task A_kind_without_an_end_marker_suspends_removals()
    {
        using var night = await StartAsync();
        var kept = Small.Roster().Where(record => record.Key != Gone && record.Key != new RosterKey(RosterKind.Person, "p001"));
        night.Switch.Current = MemorySource.OfItems([.. kept.Select(RosterItem.Of), .. RosterKinds.All.Where(kind => kind != RosterKind.Enrollment).Select(RosterItem.Complete)]);
        await CheckHeldAsync(night, EngineCodes.NoEndMarker);
    }

    [Fact]
    public async Task Fields_that_were_not_read_keep_what_was_delivered()
    {
        using var night = await StartAsync();
        night.Source.Records = [.. Small.Roster().Select(record => record is Person person ? Small.Student(person.Id, "Bea") with { Email = null } : record)];
        night.Source.Add(new FieldsNotReadItem(RosterKind.Person, [PersonFields.Email]));
        var report = await night.Fixture.RunWellAsync();
        Assert.Equal(3, report[RosterKind.Person].Updated);
        Assert.Equal("p001@example.org", night.Fixture.Memory.Roster.Find<Person>("p001")!.Email);
        Assert.Equal(0, (await night.Fixture.RunWellAsync()).Changes);
        night.Source.Reset();
        Assert.Equal(3, (await night.Fixture.RunWellAsync())[RosterKind.Person].Updated);
        Assert.Null(night.Fixture.Memory.Roster.Find<Person>("p001")!.Email);
    }

    [Fact]
    public async Task A_record_without_a_required_field_is_left_out_and_stays_as_delivered()
    {
        using var night = await StartAsync();
        night.Source.Records = [.. Small.Roster().Select(record => record is Section { Id: "c2" } section ? section with { Title = "" } : record), Small.Section("c9") with { Title = "" }];
        var report = await night.Fixture.RunWellAsync();
        Assert.Equal(0, report.Changes);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RequiredFieldMissing && finding.Count == 2);
        Assert.Equal("Section c2", night.Fixture.Memory.Roster.Find<Section>("c2")!.Title);
    }

    [Fact]
    public async Task A_protected_child_does_not_outlive_its_parent()
    {
        using var night = await StartAsync();
        night.Source.Remove(Gone, new RosterKey(RosterKind.Person, "p001")).Add(new RejectionItem(RosterKind.Enrollment, Gone, Why));
        await CheckWholeAsync(night);
    }

    [Fact]
    public async Task A_child_that_contradicts_itself_does_not_outlive_its_parent()
    {
        using var night = await StartAsync();
        night.Source.Remove(new RosterKey(RosterKind.Section, "c1"));
        night.Source.Records = [.. night.Source.Records, Small.Enrollment("p002", "c2") with { Id = "c1-p002" }];
        await CheckWholeAsync(night);
    }

    [Fact]
    public async Task Roles_that_were_not_read_do_not_name_an_org_that_is_gone()
    {
        using var night = await StartAsync();
        night.Source.Records = [.. Small.Roster().Where(record => record.Id is not ("s1" or "c1" or "c1-p002")).Select(record => record is Person person ? person with { Roles = [] } : record)];
        night.Source.Add(new FieldsNotReadItem(RosterKind.Person, [PersonFields.Roles]));
        await CheckWholeAsync(night);
    }

    [Fact]
    public async Task A_protected_person_does_not_name_an_org_that_is_gone()
    {
        using var night = await StartAsync();
        night.Source.Records = [.. Small.Roster().Where(record => record.Id is not ("s1" or "c1" or "c1-p002" or "p001")).Select(record => record is Person person ? person with { Roles = [] } : record)];
        night.Source.Add(new RejectionItem(RosterKind.Person, new RosterKey(RosterKind.Person, "p001"), Why));
        await CheckWholeAsync(night);
    }

    private static async Task<Night> StartAsync()
    {
        var night = new Night();
        await night.Fixture.RunWellAsync();
        return night;
    }

    private static async Task CheckHeldAsync(Night night, string code)
    {
        var before = night.Fixture.Memory.Roster.Fingerprint();
        var report = await night.Fixture.RunWellAsync();
        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
        Assert.Contains(report.Diagnostics, finding => finding.Code == code && finding.Kind == RosterKind.Enrollment);
        Assert.Equal(0, report.Changes);
        Assert.Equal(before, night.Fixture.Memory.Roster.Fingerprint());
    }

    private static async Task CheckWholeAsync(Night night)
    {
        var report = await night.Fixture.RunAsync();
        Assert.True(night.Fixture.Memory.Violations is [], string.Join('\n', night.Fixture.Memory.Violations));
        Assert.NotEqual(SyncOutcome.Failed, report.Outcome);
        Assert.Empty(night.Fixture.Memory.Roster.DanglingReferences());
    }

    private sealed class Night : IDisposable
    {
        public Night()
        {
            Switch = new SwitchSource(Source);
            Fixture = new SyncFixture(Switch);
        }

        public MemorySource Source { get; } = new(Small.Roster());

        public SwitchSource Switch { get; }

        public SyncFixture Fixture { get; }

        public void Dispose() => Fixture.Dispose();
    }
}
