using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class PlaceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_tenant_reads_its_own_folder()
    {
        WriteOrgs("north", "n1");
        WriteOrgs("south", "s1");
        var source = Source(Path.Combine(_folder.Path, "{tenant}"));

        Assert.Equal(["n1"], await OrgsAsync(source, "north"));
        Assert.Equal(["s1"], await OrgsAsync(source, "south"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../north")]
    [InlineData("..\\north")]
    [InlineData("north/")]
    [InlineData("/etc")]
    [InlineData("C:north")]
    [InlineData("north.")]
    [InlineData("north ")]
    [InlineData(".north")]
    [InlineData("~north")]
    [InlineData("nort?")]
    [InlineData("*")]
    [InlineData("{date}")]
    [InlineData("%TEMP%")]
    [InlineData("nul")]
    [InlineData("com1.csv")]
    [InlineData("nor\0th")]
    [InlineData("nor\u202Eth")]
    public async Task A_tenant_never_leaves_its_folder(string tenant)
    {
        WriteOrgs("north", "n1");
        var source = Source(Path.Combine(_folder.Path, "{tenant}"));

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => OrgsAsync(source, tenant));

        Assert.Equal(PlaceDiagnosticCodes.UnsafeTenantName, refusal.Code);
        Assert.DoesNotContain("north", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_can_be_a_function_of_the_tenant()
    {
        WriteOrgs("north", "n1");
        var source = new OneRosterCsvSource(new OneRosterCsvOptions { Place = RosterPlace.At(tenant => Path.Combine(_folder.Path, tenant[..5])) });

        Assert.Equal(["n1"], await OrgsAsync(source, "north/../../etc"));
    }

    [Fact]
    public async Task Of_several_folders_the_one_written_last_is_read()
    {
        WriteOrgs("export-a", "a1");
        WriteOrgs("export-b", "b1");
        Directory.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "export-a"), new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc));
        Directory.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "export-b"), new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["a1"], await OrgsAsync(Source(Path.Combine(_folder.Path, "export-*")), "t"));
    }

    [Fact]
    public async Task A_date_in_the_name_counts_before_the_time_of_writing()
    {
        WriteOrgs("export-02.01.2027", "new");
        WriteOrgs("export-31.12.2026", "old");
        WriteOrgs("export-99.99.2099", "no date");
        Directory.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "export-02.01.2027"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["new"], await OrgsAsync(Source(Path.Combine(_folder.Path, "export-{date:dd.MM.yyyy}")), "t"));
    }

    [Fact]
    public async Task A_pattern_that_nothing_matches_is_told()
    {
        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => OrgsAsync(Source(Path.Combine(_folder.Path, "export-*.zip")), "t"));

        Assert.Equal(PlaceDiagnosticCodes.NothingMatches, refusal.Code);
    }

    [Theory]
    [InlineData("a-{date:}")]
    [InlineData("a-{date:MMMM}")]
    [InlineData("a-{date:yyyyMMdd")]
    [InlineData("a-{date}-{date}")]
    public void A_date_that_cannot_be_understood_is_told_at_start(string pattern) =>
        Assert.Contains(pattern, Assert.Single(new OneRosterCsvOptions { Path = "exports/" + pattern }.PlaceProblems("district")), StringComparison.Ordinal);

    [Fact]
    public void A_path_and_a_place_are_one_too_many()
    {
        Assert.NotEmpty(new OneRosterCsvOptions { Path = "a", Place = RosterPlace.At("b") }.PlaceProblems("district"));
        Assert.NotEmpty(new OneRosterCsvOptions().PlaceProblems("district"));
        Assert.NotEmpty(new OneRosterCsvOptions { Path = "a", StableFor = TimeSpan.FromHours(2) }.PlaceProblems("district"));
        Assert.Empty(new OneRosterCsvOptions { Place = RosterPlace.At("b") }.PlaceProblems("district"));
    }

    [Fact]
    public async Task A_stream_can_be_read_that_cannot_seek()
    {
        var archive = ZipWriter.Write(new ZipEntrySpec("orgs.csv", Csv.Bytes(OrgsText("z1"))));
        var source = new OneRosterCsvSource(new OneRosterCsvOptions
        {
            Place = RosterPlace.From("roster.zip", (_, _) => ValueTask.FromResult<Stream>(new ForwardOnly(new MemoryStream(archive)))),
        });

        Assert.Equal(["z1"], await OrgsAsync(source, "t"));
        Assert.Equal(["z1"], await OrgsAsync(source, "t"));
    }

    [Fact]
    public async Task A_file_set_is_read_and_closed()
    {
        var set = new MemoryFileSet().Put("orgs.csv", Csv.Bytes(OrgsText("f1"))).Put(".hidden", [1]);

        Assert.Equal(["f1"], await OrgsAsync(Source(set), "t"));
        Assert.True(set.IsDisposed);
    }

    [Fact]
    public async Task The_newest_archive_of_a_file_set_is_read()
    {
        var set = new MemoryFileSet()
            .Put("roster-20260301.zip", ZipWriter.Write(new ZipEntrySpec("orgs.csv", Csv.Bytes(OrgsText("old")))), DateTimeOffset.UnixEpoch.AddDays(9))
            .Put("roster-20260302.zip", ZipWriter.Write(new ZipEntrySpec("orgs.csv", Csv.Bytes(OrgsText("new")))));

        Assert.Equal(["new"], await OrgsAsync(Source(set, "roster-{date:yyyyMMdd}.zip"), "t"));
        Assert.True(set.IsDisposed);
        Assert.Equal(["old"], await OrgsAsync(Source(set, "roster-*.zip"), "t"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_file_that_is_not_as_long_as_listed_is_not_complete(int off)
    {
        var set = new MemoryFileSet().Put("orgs.csv", Csv.Bytes(OrgsText("f1", "f2")));
        set.LengthOff["orgs.csv"] = off;

        var read = await ReadAsync(Source(set), "t");

        Assert.False(read.Ends[RosterKind.Org].IsComplete);
        Assert.Contains(CsvDiagnosticCodes.FileChangedWhileReading, read.Codes);
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_file_as_not_complete_and_its_words_are_not_repeated()
    {
        var set = new MemoryFileSet().Put("orgs.csv", Csv.Bytes(OrgsText("f1", "f2")));
        set.FailAfter["orgs.csv"] = 60;

        var read = await ReadAsync(Source(set), "t");

        Assert.False(read.Ends[RosterKind.Org].IsComplete);
        Assert.DoesNotContain("Ana", Assert.Single(read.Findings, finding => finding.Code == CsvDiagnosticCodes.ReadFailed).ToString(), StringComparison.Ordinal);
        Assert.True(set.IsDisposed);
    }

    [Theory]
    [InlineData("../orgs.csv", CsvDiagnosticCodes.UnsafeEntryName)]
    [InlineData("ORGS.csv", CsvDiagnosticCodes.DuplicateFileName)]
    public async Task A_listing_that_cannot_be_trusted_is_refused(string name, string code)
    {
        var set = new MemoryFileSet().Put("orgs.csv", [1]).Put(name, [1]);

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => ReadAsync(Source(set), "t"));

        Assert.Equal(code, refusal.Code);
        Assert.True(set.IsDisposed);
    }

    [Fact]
    public async Task Files_that_still_grow_are_waited_for()
    {
        MemoryFileSet? set = null;
        set = new MemoryFileSet { OnList = number => set!.Put("orgs.csv", Csv.Bytes(OrgsText([.. Enumerable.Range(1, Math.Min(number, 3)).Select(i => $"f{i}")]))) };
        var source = Source(set, wait => wait.StableFor = TimeSpan.FromSeconds(30));

        Assert.Equal(["f1", "f2", "f3"], await OrgsAsync(source, "t"));
        Assert.Equal(4, set.Listings);
    }

    [Fact]
    public async Task Files_that_never_rest_end_the_wait()
    {
        MemoryFileSet? set = null;
        set = new MemoryFileSet { OnList = number => set!.Put("orgs.csv", new byte[number]) };
        var source = Source(set, wait =>
        {
            wait.StableFor = TimeSpan.FromMinutes(1);
            wait.WaitAtMost = TimeSpan.FromMinutes(10);
        });

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => ReadAsync(source, "t"));

        Assert.Equal(PlaceDiagnosticCodes.StillBeingWritten, refusal.Code);
        Assert.Equal(11, set.Listings);
        Assert.True(set.IsDisposed);
    }

    [Fact]
    public async Task A_marker_of_the_export_before_says_nothing()
    {
        MemoryFileSet? set = null;
        var time = DateTimeOffset.UnixEpoch;
        set = new MemoryFileSet { OnList = number => set!.Put("done.txt", [], number < 3 ? time : time.AddDays(2)) };
        set.Put("orgs.csv", Csv.Bytes(OrgsText("f1")), time.AddDays(1));

        Assert.Equal(["f1"], await OrgsAsync(Source(set, wait => wait.MarkerFile = "done.txt"), "t"));
        Assert.Equal(3, set.Listings);
    }

    [Fact]
    public async Task A_marker_that_does_not_come_ends_the_wait()
    {
        var set = new MemoryFileSet().Put("orgs.csv", Csv.Bytes(OrgsText("f1")));

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => ReadAsync(Source(set, wait => wait.MarkerFile = "done.txt"), "t"));

        Assert.Equal(PlaceDiagnosticCodes.MarkerMissing, refusal.Code);
    }

    [Fact]
    public async Task A_folder_that_comes_late_is_waited_for()
    {
        var clock = new ManualTimeProvider();
        var path = Path.Combine(_folder.Path, "late");
        var source = new OneRosterCsvSource(new OneRosterCsvOptions { Path = path, StableFor = TimeSpan.FromMinutes(1), TimeProvider = clock });

        var reading = OrgsAsync(source, "t");
        await NextLookAsync();
        Assert.False(reading.IsCompleted);
        WriteOrgs("late", "l1");
        while (!reading.IsCompleted)
        {
            await NextLookAsync();
        }

        Assert.Equal(["l1"], await reading);

        // The clock moves only when somebody waits for it.
        async Task NextLookAsync()
        {
            while (!clock.AdvanceToNextTimer() && !reading.IsCompleted)
            {
                await Task.Delay(1);
            }
        }
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var source = new OneRosterCsvSource(new OneRosterCsvOptions
        {
            Path = Path.Combine(_folder.Path, "never"),
            StableFor = TimeSpan.FromMinutes(1),
            TimeProvider = new ManualTimeProvider(),
        });

        var reading = ReadAsync(source, "t", cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static string OrgsText(params string[] ids) =>
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n" + string.Concat(ids.Select(id => $"{id},,,School,school,,\r\n"));

    private static OneRosterCsvSource Source(string path) => new(new OneRosterCsvOptions { Path = path });

    private static OneRosterCsvSource Source(MemoryFileSet set, string? pattern = null) =>
        new(new OneRosterCsvOptions { Place = RosterPlace.In((_, _) => ValueTask.FromResult<IRosterFileSet>(set), pattern) });

    private static OneRosterCsvSource Source(MemoryFileSet set, Action<OneRosterCsvOptions> configure)
    {
        var options = new OneRosterCsvOptions
        {
            Place = RosterPlace.In((_, _) => ValueTask.FromResult<IRosterFileSet>(set)),
            TimeProvider = new ManualTimeProvider { SkipsWaits = true },
        };
        configure(options);
        return new OneRosterCsvSource(options);
    }

    private static async Task<string[]> OrgsAsync(OneRosterCsvSource source, string tenant) =>
        [.. (await ReadAsync(source, tenant)).All<Org>().Select(org => org.Id)];

    private static async Task<ReadResult> ReadAsync(OneRosterCsvSource source, string tenant, CancellationToken cancellationToken = default)
    {
        var result = new ReadResult();
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = tenant, Fields = RosterFieldSet.Of("org.*") }, cancellationToken))
        {
            result.Add(item);
        }

        return result;
    }

    private void WriteOrgs(string folder, params string[] ids)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, folder));
        File.WriteAllText(Path.Combine(_folder.Path, folder, "orgs.csv"), OrgsText(ids));
    }

    [Fact]
    public async Task A_folder_that_differs_in_case_alone_is_not_the_tenants()
    {
        WriteOrgs("north", "n1");
        var expected = Directory.Exists(Path.Combine(_folder.Path, "NORTH")) ? PlaceDiagnosticCodes.TenantFolderDiffers : CsvDiagnosticCodes.PackageNotFound;

        Assert.Equal(expected, (await Assert.ThrowsAsync<RosterInputException>(() => OrgsAsync(Source(Path.Combine(_folder.Path, "{tenant}")), "NORTH"))).Code);
    }

    [Fact]
    public async Task An_archive_that_is_still_open_for_writing_is_not_read()
    {
        var path = _folder.Write("roster.zip", ZipWriter.Write(new ZipEntrySpec("orgs.csv", Csv.Bytes(OrgsText("z1")))));
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(CsvDiagnosticCodes.PackageUnreadable, (await Assert.ThrowsAsync<RosterInputException>(() => OrgsAsync(Source(path), "t"))).Code);
        }

        Assert.Equal(["z1"], await OrgsAsync(Source(path), "t"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var set = new MemoryFileSet().Put("orgs.csv", Csv.Bytes(OrgsText("f1")));
        set.Silent.Add("orgs.csv");

        var reading = Task.Run(() => ReadAsync(Source(set), "t", cancellation.Token));
        await set.Asked.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(set.IsDisposed);
    }
}
