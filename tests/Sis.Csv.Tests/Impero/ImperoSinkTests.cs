namespace Sis.Csv.Tests;

public sealed class ImperoSinkTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<ImperoDelivery> _deliveries = [];
    private int _plan;

    public void Dispose() => _folder.Dispose();

    private string Target => Path.Combine(_folder.Path, "CSVImport");

    [Fact]
    public async Task A_roster_becomes_the_files_of_the_guide()
    {
        using var sink = Sink();
        await DeliverAsync(sink, Guide());

        Assert.Equal(Text(GuideFiles.Students), File.ReadAllText(Path.Combine(Target, "students.csv")));
        Assert.Equal(Text(GuideFiles.Teachers), File.ReadAllText(Path.Combine(Target, "teachers.csv")));
        Assert.Equal(new ImperoDelivery("t", 4, 5, 5), Assert.Single(_deliveries));
        Assert.NotEqual((byte)0xEF, File.ReadAllBytes(Path.Combine(Target, "students.csv"))[0]);
    }

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        using var sink = Sink();
        await DeliverAsync(sink, Guide());

        var read = await MappedFolder.ReadAsync(new ImperoCsvSource(new ImperoCsvOptions { Path = Target }));

        Assert.Equal(10, read.All<Enrollment>().Count());
        Assert.Equal(6, read.All<Person>(0).Count());
        read.With();
    }

    [Fact]
    public async Task Changes_are_made_to_what_was_delivered_before()
    {
        using (var sink = Sink())
        {
            await DeliverAsync(sink, Guide());
        }

        using var again = Sink();
        await again.BeginAsync(Run());
        await SendAsync(again, RosterOperation.Update, Person("Ron_Weasley") with { Username = "Ronald_Weasley" });
        await SendAsync(again, RosterOperation.Update, Section("Potions") with { Title = "Potions II" });
        await SendAsync(again, RosterOperation.Remove, Enrollment("Harry_Potter", "Flying", RosterRole.Student));
        await again.CompleteAsync(Run());

        Assert.Equal(["Harry_Potter,Dark Arts", "Harry_Potter,Potions II", "Ronald_Weasley,Muggle Studies", "Ronald_Weasley,Potions II"], Rows("students.csv"));
        Assert.Equal(["Amycus_Carrow,Dark Arts", "Charity_Burbage,Muggle Studies", "Severus_Snape,Dark Arts", "Severus_Snape,Potions II"], Rows("teachers.csv"));
        Assert.Equal(1, _deliveries[^1].GroupsWithoutMembers);
    }

    [Fact]
    public async Task A_delivery_that_breaks_off_leaves_the_files_and_is_made_up_for()
    {
        using (var sink = Sink())
        {
            await DeliverAsync(sink, Guide());
        }

        var before = Rows("students.csv");
        using (var killed = Sink())
        {
            await killed.BeginAsync(Run());
            await SendAsync(killed, RosterOperation.Remove, Enrollment("Harry_Potter", "Potions", RosterRole.Student));
        }

        Assert.Equal(before, Rows("students.csv"));
        using var resumed = Sink();
        await resumed.BeginAsync(Run());
        await resumed.CompleteAsync(Run());
        Assert.DoesNotContain("Harry_Potter,Potions", Rows("students.csv"));
    }

    [Fact]
    public async Task A_log_cut_anywhere_loses_no_acknowledged_batch_but_the_last()
    {
        using (var sink = Sink())
        {
            await sink.BeginAsync(Run());
            foreach (var record in Guide())
            {
                await SendAsync(sink, RosterOperation.Create, record);
            }
        }

        var log = File.ReadAllBytes(Target + ".sis");
        var held = int.MaxValue;
        for (var length = log.Length; length >= 0; length -= 7)
        {
            File.WriteAllBytes(Target + ".sis", log[..length]);
            using var holding = RosterHolding.Open(Target + ".sis", ImperoSink.Kept);
            var count = RosterKinds.All.Sum(kind => holding.Of(kind).Count());
            Assert.InRange(count, 0, held);
            held = count;
        }

        Assert.Equal(0, held);
        log[40] ^= 1;
        File.WriteAllBytes(Target + ".sis", log);
        Assert.Equal(HoldingCodes.HoldingDamaged, Assert.Throws<RosterInputException>(() => RosterHolding.Open(Target + ".sis", ImperoSink.Kept)).Code);
    }

    [Fact]
    public async Task The_log_does_not_grow_for_ever()
    {
        using var sink = Sink();
        await DeliverAsync(sink, Guide());
        for (var night = 0; night < 60; night++)
        {
            await sink.BeginAsync(Run());
            await SendAsync(sink, RosterOperation.Update, [.. Enumerable.Range(0, 500).Select(i => Person($"user{i}") with { Username = $"name{i}-{night}" })]);
            await sink.CompleteAsync(Run());
        }

        Assert.InRange(new FileInfo(Target + ".sis").Length, 1, 3 << 20);
        await DeliverAsync(sink, [Person("late")]);
        Assert.Equal(5, Rows("students.csv").Length);
    }

    [Fact]
    public async Task Only_what_the_files_need_is_kept_and_for_its_owner_alone()
    {
        using (var sink = Sink())
        {
            await DeliverAsync(sink, [Person("ann") with { Name = new PersonName { Given = "Annabel" }, Demographics = new Demographics { HomeLanguage = "Klingon" } }]);
        }

        var log = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Target + ".sis"));
        Assert.Contains("ann", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Annabel", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Klingon", log, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target + ".sis"));
        }
    }

    [Fact]
    public async Task What_is_kept_becomes_its_owners_alone_again_when_it_was_copied()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var sink = Sink())
        {
            await DeliverAsync(sink, [Person("ann")]);
        }

        File.SetUnixFileMode(Target + ".sis", (UnixFileMode)0b110_100_100);
        using (var sink = Sink())
        {
            await DeliverAsync(sink, [Person("ben")]);
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target + ".sis"));
    }

    [Fact]
    public async Task Students_and_teachers_may_be_called_by_different_things()
    {
        using var sink = Sink(options =>
        {
            options.StudentIdentity = ImperoIdentity.EmailWithoutDomain;
            options.UsernameCase = ImperoCase.Lower;
        });
        await DeliverAsync(sink, [Section("A"), Person("Tom") with { Email = "t@x.example" }, Person("Ann") with { Email = "My.Username@x.example" }, Person("Bob") with { Email = null },
            Enrollment("Tom", "A", RosterRole.Teacher), Enrollment("Ann", "A", RosterRole.Student), Enrollment("Bob", "A", RosterRole.Student)]);

        Assert.Equal(["my.username,A"], Rows("students.csv"));
        Assert.Equal(["tom,A"], Rows("teachers.csv"));
        Assert.Equal(1, _deliveries[0].UsersWithoutName);
    }

    [Fact]
    public async Task Two_people_of_one_name_get_no_access_of_each_other()
    {
        using var sink = Sink(options => options.StudentIdentity = ImperoIdentity.EmailWithoutDomain);
        await DeliverAsync(sink, [Section("A"), Person("p1") with { Email = "jo@a.example" }, Person("p2") with { Email = "JO@b.example" }, Person("p3") with { Email = "x@a.example" },
            Enrollment("p1", "A", RosterRole.Student), Enrollment("p2", "A", RosterRole.Student), Enrollment("p3", "A", RosterRole.Student)]);

        Assert.Equal(["x,A"], Rows("students.csv"));
        Assert.Equal(2, _deliveries[0].UsersWithSameName);
    }

    [Fact]
    public async Task Two_classes_of_one_name_do_not_become_one_group()
    {
        using var sink = Sink();
        await DeliverAsync(sink,
        [
            new Org { Id = "s1", Name = "North", Type = OrgType.School }, new Org { Id = "s2", Name = "South", Type = OrgType.School },
            Section("k1") with { Title = "Algebra", SchoolKey = "s1", Code = "A1" }, Section("k2") with { Title = "algebra", SchoolKey = "s2" },
            Section("k3") with { Title = "Algebra", SchoolKey = "s1", Code = "A2" }, Section("k4") with { Title = "Biology", SchoolKey = "s1" },
            Person("ann"), .. new[] { "k1", "k2", "k3", "k4" }.Select(section => Enrollment("ann", section, RosterRole.Student)),
        ]);

        Assert.Equal(["ann,Algebra (North) (A1)", "ann,Algebra (North) (A2)", "ann,Biology", "ann,algebra (South)"], Rows("students.csv"));
        Assert.Equal(3, _deliveries[0].GroupsRenamed);
    }

    [Fact]
    public async Task Who_may_see_all_groups_has_a_row_for_each()
    {
        using var sink = Sink(options =>
        {
            options.AllGroupsRoles.Add(RosterRole.Principal);
            options.AllGroupsUsers.Add("it-support");
        });
        await DeliverAsync(sink, [.. Guide(), Person("Head") with { Roles = [new PersonRole { Role = RosterRole.Principal, OrgKey = "s" }] }]);

        var rights = await ImperoRights.ReadAsync(Target);
        Assert.Equal(4, rights.ConsoleUsers.Single(user => user.Username == "Head").Groups.Count);
        Assert.Equal(4, rights.ConsoleUsers.Single(user => user.Username == "it-support").Groups.Count);
        Assert.Equal(2, rights.ConsoleUsers.Single(user => user.Username == "Severus_Snape").Groups.Count);
    }

    [Fact]
    public async Task The_rights_that_Impero_makes_of_the_files_are_those_of_the_guide()
    {
        using var folder = new MappedFolder();
        GuideFiles.Write(folder);

        var rights = await ImperoRights.ReadAsync(folder.Path, new ImperoRightsOptions { AllGroupsUsers = { "Rolanda_Hooch", "nobody" }, BasicConsoleOnly = true });

        Assert.Equal(["Dark Arts", "Flying", "Muggle Studies", "Potions"], rights.Groups.Select(group => group.Name));
        Assert.Equal(["Harry_Potter", "Ron_Weasley"], rights.Groups[3].Members);
        Assert.Equal(["Amycus_Carrow", "Severus_Snape"], rights.Groups[0].Teachers);
        Assert.Equal(["Amycus_Carrow", "Charity_Burbage", "Rolanda_Hooch", "Severus_Snape"], rights.ConsoleUsers.Select(user => user.Username));
        var snape = rights.ConsoleUsers[3];
        Assert.Equal((true, false), (snape.BasicConsoleOnly, snape.SeesAllGroups));
        Assert.Equal(["Dark Arts", "Potions"], snape.Groups);
        Assert.Equal(4, rights.ConsoleUsers[2].Groups.Count);
        Assert.True(rights.ConsoleUsers[2].SeesAllGroups);
        Assert.DoesNotContain("Snape", rights.ToString() + snape + rights.Groups[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_other_files_is_not_replaced()
    {
        using var sink = Sink();
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.doc"), "mine");

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => DeliverAsync(sink, Guide()));

        Assert.Equal(CsvDiagnosticCodes.TargetNotReplaced, refusal.Code);
        Assert.True(File.Exists(Path.Combine(Target, "thesis.doc")));
    }

    [Fact]
    public async Task Tenants_have_folders_of_their_own()
    {
        using var one = Sink();
        await DeliverAsync(one, Guide());
        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => one.BeginAsync(Run("other")));
        Assert.Equal(HoldingCodes.FolderOfAnotherTenant, refusal.Code);
        using var many = Sink(options => options.Path = Path.Combine(_folder.Path, "{tenant}", "in"));
        Assert.Equal(PlaceDiagnosticCodes.UnsafeTenantName, (await Assert.ThrowsAsync<RosterInputException>(() => many.BeginAsync(Run("../x")))).Code);
    }

    private ImperoSink Sink(Action<ImperoSinkOptions>? configure = null)
    {
        var options = new ImperoSinkOptions { Path = Target, OnDelivered = _deliveries.Add };
        configure?.Invoke(options);
        return new ImperoSink(options);
    }

    private async Task DeliverAsync(ImperoSink sink, IEnumerable<RosterRecord> records)
    {
        await sink.BeginAsync(Run());
        foreach (var kind in records.GroupBy(record => record.Kind))
        {
            await SendAsync(sink, RosterOperation.Create, [.. kind]);
        }

        await sink.CompleteAsync(Run());
    }

    private Task SendAsync(ImperoSink sink, RosterOperation operation, params RosterRecord[] records) =>
        sink.ApplyAsync(new RosterChangeBatch(Run(), _plan++, [.. records.Select(record => RosterChange.Of(operation, record))]));

    private static SinkRun Run(string tenant = "t") => new(tenant, "impero", "run", "plan");

    private string[] Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Target, file));
        Assert.Equal(["version,1", "username,class"], lines[..2]);
        return lines[2..];
    }

    private static string Text(string[] lines) =>
        string.Concat(lines[..2].Concat(lines[2..].Order(StringComparer.Ordinal)).Select(line => line + "\r\n"));

    private static IEnumerable<RosterRecord> Guide()
    {
        var rows = GuideFiles.Students[2..].Select(row => (Row: row.Split(','), Role: RosterRole.Student))
            .Concat(GuideFiles.Teachers[2..].Select(row => (Row: row.Split(','), Role: RosterRole.Teacher))).ToList();
        return [.. rows.Select(row => row.Row[1]).Distinct().Select(Section), .. rows.Select(row => row.Row[0]).Distinct().Select(Person),
            .. rows.Select(row => Enrollment(row.Row[0], row.Row[1], row.Role))];
    }

    private static Section Section(string title) => new() { Id = "id " + title, Title = title, SchoolKey = "s" };

    private static Person Person(string username) => new() { Id = "id " + username, Username = username };

    private static Enrollment Enrollment(string user, string section, RosterRole role) => new() { SectionKey = "id " + section, PersonKey = "id " + user, Role = role };

    [Fact]
    public async Task Two_processes_do_not_deliver_to_one_folder()
    {
        using var one = Sink();
        await one.BeginAsync(Run());
        using var other = Sink();

        Assert.Equal(HoldingCodes.HoldingNotWritable, (await Assert.ThrowsAsync<RosterInputException>(() => other.BeginAsync(Run()))).Code);
    }
}
