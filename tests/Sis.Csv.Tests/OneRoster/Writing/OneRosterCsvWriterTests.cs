using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class OneRosterCsvWriterTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(OneRosterVersion.V11, false)]
    [InlineData(OneRosterVersion.V12, false)]
    [InlineData(OneRosterVersion.V11, true)]
    [InlineData(OneRosterVersion.V12, true)]
    public void What_is_written_is_read_back(OneRosterVersion version, bool asZip) => Check(seed =>
    {
        var records = Roster(seed);
        var path = Write(records, version, asZip);
        var expected = MemoryRoster.Of(AsOneRoster.Of(records, version));
        return Read(path).DifferencesFrom(expected);
    });

    [Fact]
    public void From_one_version_to_the_other_everything_stays_that_both_can_hold() => Check(seed =>
    {
        var records = Roster(seed);
        var old = new OneRosterCsvSource(new OneRosterCsvOptions { Path = Write(records, OneRosterVersion.V11, asZip: false) });
        var path = Path.Combine(_temp.Path, "new");
        Writer(path, OneRosterVersion.V12).WriteAsync(old.ReadAsync(Rosters.Everything).Where(item => item is not EndItem).Concat(Ends())).Wait();

        var held = AsOneRoster.Of(records, OneRosterVersion.V11).ToList();
        var differences = Read(path).DifferencesFrom(MemoryRoster.Of(AsOneRoster.Of(held, OneRosterVersion.V12)));
        if (differences.Count > 0)
        {
            return differences;
        }

        // And back: nothing is lost a second time.
        var back = Write([.. Read(path).Records], OneRosterVersion.V11, asZip: true);
        return Read(back).DifferencesFrom(MemoryRoster.Of(held));
    });

    [Theory]
    [InlineData(OneRosterVersion.V11, "1.1", 13)]
    [InlineData(OneRosterVersion.V12, "1.2", 21)]
    public async Task The_manifest_speaks_of_every_file_of_its_version(OneRosterVersion version, string number, int files)
    {
        var path = Path.Combine(_temp.Path, "out");
        await Writer(path, version).WriteAsync(Rosters.Items([new Org { Id = "s1", Name = "North", Type = OrgType.School }]));

        var lines = File.ReadAllText(Path.Combine(path, "manifest.csv")).Split("\r\n");
        Assert.Equal(["propertyName,value", "manifest.version,1.0", $"oneroster.version,{number}"], lines[..3]);
        Assert.Equal(files, lines.Count(line => line.StartsWith("file.", StringComparison.Ordinal)));
        Assert.Equal(["file.orgs,bulk"], lines.Where(line => line.EndsWith(",bulk", StringComparison.Ordinal)));
        Assert.Equal(["source.systemName,Sample SIS", "source.systemCode,", ""], lines[^3..]);
        Assert.Equal("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\ns1,,,North,school,,\r\n", File.ReadAllText(Path.Combine(path, "orgs.csv")));
    }

    [Fact]
    public async Task Words_that_the_version_does_not_have_are_extension_words_or_the_nearest()
    {
        RosterRecord[] records =
        [
            new Org { Id = "s1", Name = "North", Type = new OrgType("academy") },
            new Person { Id = "p1", Roles = [new PersonRole { Role = RosterRole.Principal, OrgKey = "s1", Primary = true, Title = "Head" }] },
        ];
        var path = Path.Combine(_temp.Path, "out");

        var report = await Writer(path, OneRosterVersion.V12).WriteAsync(Rosters.Items(records));
        Assert.Contains("ext:academy", File.ReadAllText(Path.Combine(path, "orgs.csv")), StringComparison.Ordinal);
        Assert.Contains(",p1,primary,principal,,,s1,", File.ReadAllText(Path.Combine(path, "roles.csv")), StringComparison.Ordinal);
        Assert.Equal(["person.roles"], report.Lost.Keys);

        report = await Writer(path, OneRosterVersion.V11).WriteAsync(Rosters.Items(records));
        Assert.Contains("s1,,,North,academy,", File.ReadAllText(Path.Combine(path, "orgs.csv")), StringComparison.Ordinal);
        Assert.Contains("p1,,,true,s1,administrator,", File.ReadAllText(Path.Combine(path, "users.csv")), StringComparison.Ordinal);
        Assert.Equal(1, report.Adapted["person.roles"]);
        Assert.Equal(["users.familyName", "users.givenName", "users.username"], report.BlankRequired.Keys);
        Assert.False(File.Exists(Path.Combine(path, "roles.csv")));
    }

    [Fact]
    public async Task What_cannot_be_held_is_counted_by_name()
    {
        RosterRecord[] records =
        [
            new Org { Id = "s1", Name = "North", Type = OrgType.School, Phone = "555", Grades = ["01"], Identifiers = [new Identifier("nces", "1"), new Identifier("identifier", "2")] },
            new Person
            {
                Id = "p1", Phones = [new Phone(PhoneType.Home, "1"), new Phone(PhoneType.Work, "2"), new Phone(PhoneType.Sms, "3")], Enabled = true,
                Demographics = new Demographics { EllStatus = "Y", Races = ["white", "martian"] },
                Name = new PersonName { Given = "two\nlines" },
            },
        ];

        var report = await Writer(Path.Combine(_temp.Path, "out"), OneRosterVersion.V12).WriteAsync(Rosters.Items(records));

        Assert.Equal("org.grades=1;org.identifiers=1;org.phone=1;person.demographics.ellStatus=1;person.demographics.races=1;person.phones=1",
            string.Join(';', report.Lost.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal("person.name.given=1;person.phones=1", string.Join(';', report.Adapted.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal("demographics=1;orgs=1;users=1", string.Join(';', report.Rows.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public async Task The_same_roster_gives_the_same_bytes_without_line_feeds_alone()
    {
        var records = Roster(4711);
        var first = await File.ReadAllBytesAsync(Write(records, OneRosterVersion.V12, asZip: true));
        Assert.Equal(first, await File.ReadAllBytesAsync(Write(records, OneRosterVersion.V12, asZip: true)));
        foreach (var file in Directory.EnumerateFiles(Write(records, OneRosterVersion.V12, asZip: false)))
        {
            var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file));
            Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text.Replace("\r\n", string.Empty, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_incomplete_read_leaves_the_set_before_as_it_was()
    {
        var path = Write([new Org { Id = "s1", Name = "North", Type = OrgType.School }], OneRosterVersion.V12, asZip: false);
        var before = File.ReadAllText(Path.Combine(path, "orgs.csv"));
        var rejection = new RejectionItem(RosterKind.Org, null, new RosterDiagnostic("SIS1120", DiagnosticSeverity.Error, "x"));
        IAsyncEnumerable<RosterItem>[] reads =
        [
            Rosters.Items([]).Where(item => item is not EndItem { Kind: RosterKind.Person }),
            Rosters.Items([]).Select(item => item is EndItem { Kind: RosterKind.Person } end ? end with { IsComplete = false } : item),
            Rosters.Items([]).Prepend(rejection),
        ];
        foreach (var read in reads)
        {
            var failure = await Assert.ThrowsAnyAsync<SisException>(() => Writer(path, OneRosterVersion.V12).WriteAsync(read));
            Assert.Equal("SIS1052", failure.Code);
            Assert.Equal(before, File.ReadAllText(Path.Combine(path, "orgs.csv")));
        }

        await new OneRosterCsvWriter(new OneRosterWriterOptions { Path = path, AllowsIncomplete = true }).WriteAsync(reads[2]);
        Assert.False(File.Exists(Path.Combine(path, "orgs.csv")));
    }

    [Fact]
    public async Task Memory_stays_flat_when_the_roster_does_not_fit_a_part()
    {
        // Larger than what is grouped at once, so that records are dealt out to parts.
        var people = Enumerable.Range(0, 60_000).Select(i => new Person
        {
            Id = $"p{i}",
            Enabled = true,
            Name = new PersonName { Given = new string('a', 900) },
            Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "s1", Primary = true }],
        });
        var path = Path.Combine(_temp.Path, "out");
        var report = await Writer(path, OneRosterVersion.V12).WriteAsync(Rosters.Items(people));

        Assert.Equal(60_000, report.Rows["users"]);
        Assert.Equal(60_000, report.Rows["roles"]);
        Assert.Equal(60_000, File.ReadLines(Path.Combine(path, "users.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    private static OneRosterCsvWriter Writer(string path, OneRosterVersion version) =>
        new(new OneRosterWriterOptions { Path = path, Version = version, SystemName = "Sample SIS" });

    private static void Check(Func<int, IReadOnlyList<string>> differences) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var found = differences(seed);
            return (found.Count == 0).Label($"seed {seed}: {string.Join("; ", found.Take(5))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static MemoryRoster Read(string path) => Rosters.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = path })).Result;

    private static async IAsyncEnumerable<RosterItem> Ends()
    {
        await foreach (var item in Rosters.Items([]))
        {
            yield return item;
        }
    }

    private string Write(IEnumerable<RosterRecord> records, OneRosterVersion version, bool asZip)
    {
        var path = Path.Combine(_temp.Path, asZip ? "out.zip" : "out");
        Writer(path, version).WriteAsync(Rosters.Items(records)).Wait();
        return path;
    }

    /// <summary>A random roster with more of what OneRoster can hold: several roles, preferred names, identifiers with separators in them.</summary>
    private static List<RosterRecord> Roster(int seed)
    {
        var random = new Random(seed);
        RosterRole[] roles = [RosterRole.Parent, RosterRole.Principal, RosterRole.Counselor, RosterRole.Guardian, new RosterRole("mascot")];
        return [.. RosterGen.Roster(seed, new RosterGenOptions { MaxPerKind = 8, OddTextShare = 0.3 }).Select(record => record switch
        {
            Person person when random.Next(2) == 0 => person with
            {
                Roles = [.. person.Roles.Select(role => role with { Role = roles[random.Next(roles.Length)], Primary = random.Next(3) == 0 ? true : null })],
                Identifiers = [.. person.Identifiers, new Identifier("identifier", "17, \"b\""), new Identifier("ldap", "a,b;c}"), new Identifier("userMasterIdentifier", "m")],
                Name = person.Name with { PreferredGiven = "Pip" },
                Demographics = person.Demographics with { Races = [.. person.Demographics.Races, "white"] },
                Phones = [.. person.Phones, new Phone(PhoneType.Sms, "1"), new Phone(PhoneType.Other, "2")],
                Pronouns = "she/her",
            },
            Section section when random.Next(2) == 0 => section with { Subjects = ["a, b", "c\"d", "e;f"], Type = SectionType.Homeroom },
            _ => record,
        })];
    }
}
