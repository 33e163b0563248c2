namespace Sis.Csv.Tests;

public sealed class OneRosterManifestTests
{
    [Fact]
    public async Task Without_a_manifest_files_are_complete_in_themselves()
    {
        using var export = Export.V12();
        var read = (await export.Manifest().ReadAsync()).With(OneRosterDiagnosticCodes.NoManifest);

        Assert.All(read.Ends.Values, end => Assert.True(end is { Mode: ReadMode.Full, IsComplete: true }));
        Assert.NotEmpty(read.Find<Person>("p1", 1).Roles);
        Assert.Equal("manifest.csv", read.Finding(OneRosterDiagnosticCodes.NoManifest).File);
    }

    [Fact]
    public async Task A_repeated_header_row_is_not_worth_a_word()
    {
        using var export = Export.V11();
        export.Manifest(["propertyName,value", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.1", .. Files("bulk")]);

        Assert.All((await export.ReadAsync()).With().Ends.Values, end => Assert.True(end.IsComplete));
    }

    [Fact]
    public async Task An_unknown_version_is_told_and_files_are_read_by_what_they_contain()
    {
        using var export = Export.V12();
        export.Manifest(["propertyName,value", "oneroster.version,2.0", "file.roles,bulk", .. Files("bulk")]);
        var read = (await export.ReadAsync()).With(OneRosterDiagnosticCodes.UnknownVersion);

        Assert.NotEmpty(read.Find<Person>("p1", 1).Roles);
        Assert.Equal(2, read.Finding(OneRosterDiagnosticCodes.UnknownVersion).Line);
    }

    [Fact]
    public async Task An_announced_file_that_is_missing_is_an_incomplete_read()
    {
        using var export = Export.V11();
        var read = (await export.Without("courses").Without("users").ReadAsync()).With(OneRosterDiagnosticCodes.AnnouncedFileMissing);

        foreach (var kind in new[] { RosterKind.Course, RosterKind.Person, RosterKind.StudentContact })
        {
            Assert.True(read.Ends[kind] is { Mode: ReadMode.Full, IsComplete: false, Reason.Length: > 0 });
        }
    }

    [Fact]
    public async Task A_file_that_nobody_announced_and_that_is_not_there_is_absent()
    {
        using var export = Export.V11();
        var read = (await export.Without("courses").Mode("courses", null).ReadAsync()).With(CsvDiagnosticCodes.FileMissing);

        Assert.Equal(ReadMode.Absent, read.Ends[RosterKind.Course].Mode);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("")]
    [InlineData("Absent")]
    public async Task A_file_that_is_called_absent_is_not_read(string word)
    {
        using var export = Export.V11();
        var read = (await export.Mode("classes", word).ReadAsync()).With(OneRosterDiagnosticCodes.AbsentFilePresent);

        Assert.Equal(ReadMode.Absent, read.Ends[RosterKind.Section].Mode);
        Assert.Empty(read.All<Section>());
    }

    [Fact]
    public async Task Delta_is_said_by_file()
    {
        using var export = Export.V11();
        export.Mode("enrollments", "delta").With("enrollments",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,active,2026-09-01T00:00:00.000Z,k1,s1,p1,student,,,", "e2,tobedeleted,2026-09-01T00:00:00.000Z,k1,s1,p2,teacher,,,",
            "e3,,,k1,s1,p2,teacher,,,");
        var read = (await export.ReadAsync()).With(OneRosterDiagnosticCodes.StatusMissingInDelta);

        Assert.Equal(ReadMode.Delta, read.Ends[RosterKind.Enrollment].Mode);
        Assert.Equal(ReadMode.Full, read.Ends[RosterKind.Person].Mode);
        Assert.Equal(["e1", "e3"], read.All<Enrollment>().Select(record => record.Id));
        Assert.Equal([new RosterKey(RosterKind.Enrollment, "e2")], read.Removals);
    }

    [Theory]
    [InlineData("incremental")]
    [InlineData("bulk\r\nfile.users,delta")]
    public async Task A_mode_that_is_not_clear_proves_nothing_gone(string word)
    {
        using var export = Export.V11();
        var read = (await export.Mode("users", word).ReadAsync()).With(OneRosterDiagnosticCodes.ManifestLineIgnored);

        Assert.True(read.Ends[RosterKind.Person] is { Mode: ReadMode.Full, IsComplete: false, Reason.Length: > 0 });
        Assert.False(read.Ends[RosterKind.StudentContact].IsComplete);
        Assert.True(read.Ends[RosterKind.Org].IsComplete);
    }

    [Fact]
    public async Task A_manifest_that_has_lost_a_column_proves_nothing_gone()
    {
        using var export = Export.V11();
        var read = (await export.With("manifest", "propertyName", "file.users").ReadAsync()).With(OneRosterDiagnosticCodes.ManifestLineIgnored);

        Assert.All(read.Ends.Values, end => Assert.False(end.IsComplete));
    }

    [Fact]
    public async Task A_file_without_a_word_beside_deltas_proves_nothing_gone()
    {
        using var export = Export.V11();
        var read = await export.Mode("users", "delta").Mode("enrollments", null).ReadAsync();

        Assert.True(read.Ends[RosterKind.Enrollment] is { Mode: ReadMode.Full, IsComplete: false });
    }

    [Theory]
    [InlineData("file.users,\"delta")]
    [InlineData("file.users,delta,x,y")]
    [InlineData("file.users")]
    public async Task A_damaged_manifest_proves_nothing_gone(string line)
    {
        using var export = Export.V11();
        export.Manifest("propertyName,value", "oneroster.version,1.1", "file.orgs,bulk", line);
        var read = await export.ReadAsync();

        Assert.True(read.Ends[RosterKind.Org].IsComplete);
        Assert.False(read.Ends[RosterKind.Person].IsComplete);
        Assert.Contains(read.Findings, finding => finding.File == "manifest.csv" && finding.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task An_empty_manifest_proves_nothing_gone()
    {
        using var export = Export.V11();
        export.Manifest().WithBytes("manifest", []);
        var read = await export.ReadAsync();

        Assert.All(read.Ends.Values, end => Assert.False(end.IsComplete));
        Assert.Contains(CsvDiagnosticCodes.EmptyFile, read.Codes);
    }

    [Fact]
    public async Task Files_of_others_are_named_and_files_of_the_gradebook_are_not()
    {
        using var export = Export.V11();
        export.With("lineItems", "sourcedId", "x").With("buses", "sourcedId", "x").With("roles", "sourcedId,userSourcedId,role,orgSourcedId", "r1,p1,teacher,s1");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.FileNotRead);

        Assert.Equal(["buses.csv", "roles.csv"], read.Findings.Select(finding => finding.File));
        Assert.Empty(read.All<Person>(1));
    }

    private static IEnumerable<string> Files(string mode) =>
        new[] { "orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics" }.Select(name => $"file.{name},{mode}");
}
