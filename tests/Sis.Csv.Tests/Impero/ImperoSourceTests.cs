using System.Text;

namespace Sis.Csv.Tests;

public sealed class ImperoSourceTests : IDisposable
{
    private readonly MappedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_files_of_the_guide_give_its_outcome()
    {
        var read = await ReadAsync(GuideFiles.Write(_folder));

        Assert.Equal(["Charity_Burbage", "Amycus_Carrow", "Rolanda_Hooch", "Severus_Snape"], UsersWith(read, RosterRole.Teacher));
        Assert.Equal(["Harry_Potter", "Ron_Weasley"], UsersWith(read, RosterRole.Student));
        Assert.Equal(["Dark Arts", "Flying", "Muggle Studies", "Potions"], read.All<Section>().Select(section => section.Title).Order());
        Assert.Equal(["Dark Arts", "Potions"], ClassesOf(read, "Severus_Snape").Order());
        Assert.Equal(["Dark Arts"], ClassesOf(read, "Amycus_Carrow"));
        Assert.Equal(["Harry_Potter", "Ron_Weasley"], MembersOf(read, "Potions", RosterRole.Student).Order());
        Assert.Equal(["Amycus_Carrow", "Severus_Snape"], MembersOf(read, "Dark Arts", RosterRole.Teacher).Order());
        Assert.All(new[] { RosterKind.Org, RosterKind.Person, RosterKind.Section, RosterKind.Enrollment }, kind => Assert.True(read.Ends[kind].IsComplete));
        read.With();
    }

    [Fact]
    public async Task Identifiers_show_no_names_and_are_what_typed_records_derive()
    {
        var read = await ReadAsync(GuideFiles.Write(_folder));

        Assert.All(read.Pieces, piece => Assert.DoesNotContain("Potter", piece.Record.Key.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(read.All<Enrollment>(), enrollment => Assert.Equal(
            new Enrollment { SectionKey = enrollment.SectionKey, PersonKey = enrollment.PersonKey, Role = enrollment.Role }.Id, enrollment.Id));
    }

    [Fact]
    public async Task Who_teaches_and_learns_is_one_person()
    {
        var read = await ReadAsync(_folder.With("teachers.csv", "version,1", "username,class", "ann,A").With("students.csv", "version,1", "username,class", "ann,B", "bob,A"));

        var ann = read.Pieces.Where(piece => piece.Record is Person person && person.Id == read.All<Person>(0).Single(one => one.Username == "ann").Id).ToList();
        Assert.Equal(2, ann.Count);
        Assert.True(ann[1].Part.IsSupplement);
        Assert.Equal([RosterRole.Student, RosterRole.Teacher], ann.SelectMany(piece => ((Person)piece.Record).Roles).Select(role => role.Role));
    }

    [Fact]
    public async Task A_class_without_students_is_no_group()
    {
        _folder.With("teachers.csv", "version,1", "username,class", "tom,A", "tom,Empty").With("students.csv", "version,1", "username,class", "ann,A");

        var read = await ReadAsync(_folder);
        Assert.Equal(["A"], read.All<Section>().Select(section => section.Title));
        Assert.Equal(1, read.Finding(ImperoDiagnosticCodes.GroupWithoutMembers).Count);
        read = await ReadAsync(_folder, options => options.GroupsNeedMembers = false);
        Assert.Equal(["A", "Empty"], read.All<Section>().Select(section => section.Title));
    }

    [Theory]
    [InlineData(ImperoIdentity.DistrictUsername, null, "Ann", null)]
    [InlineData(ImperoIdentity.Email, null, null, "Ann")]
    [InlineData(ImperoIdentity.EmailWithoutDomain, null, "Ann", null)]
    [InlineData(ImperoIdentity.EmailWithoutDomain, "school.example", "Ann", "Ann@school.example")]
    public async Task The_name_is_what_the_options_say(ImperoIdentity identity, string? domain, string? username, string? email)
    {
        var read = await ReadAsync(_folder.With("teachers.csv", "version,1", "username,class").With("students.csv", "version,1", "username,class", "Ann,A"), options =>
        {
            options.Identity = identity;
            options.EmailDomain = domain;
        });

        var ann = Assert.Single(read.All<Person>());
        Assert.Equal((username, email), (ann.Username, ann.Email));
        Assert.Equal(identity == ImperoIdentity.Email, read.Codes.Contains(ImperoDiagnosticCodes.NotAnAddress));
    }

    [Fact]
    public async Task Case_is_kept_and_told_or_folded()
    {
        _folder.With("teachers.csv", "version,1", "username,class").With("students.csv", "version,1", "username,class", "Ann,A", "ANN,B", "ann,B");

        var kept = await ReadAsync(_folder);
        Assert.Equal(["Ann", "ANN", "ann"], kept.All<Person>().Select(person => person.Username));
        Assert.Equal(2, kept.Finding(ImperoDiagnosticCodes.NamesDifferInCase).Count);
        var lower = await ReadAsync(_folder, options => options.UsernameCase = ImperoCase.Lower);
        Assert.Equal(["ann"], lower.All<Person>().Select(person => person.Username));
    }

    [Theory]
    [InlineData("username,class|a,A|b,A", 2, ImperoDiagnosticCodes.VersionRowMissing)]
    [InlineData("version,2|username,class|a,A", 1, ImperoDiagnosticCodes.OtherVersion)]
    [InlineData("version,1|a,A|b,A", 1, ImperoDiagnosticCodes.HeaderRowMissing)]
    [InlineData("VERSION,1|Username, Class|a,A", 1, null)]
    public async Task The_first_two_rows_are_read_as_Impero_does(string rows, int people, string? code)
    {
        var read = await ReadAsync(_folder.With("teachers.csv", GuideFiles.Teachers).With("students.csv", rows.Split('|')));

        Assert.Equal(people, UsersWith(read, RosterRole.Student).Count());
        Assert.Equal(code is null ? [] : [code], read.Findings.Where(finding => finding.File == "students.csv").Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("students.csv", "version,1|username,class|a,A|\"b")]
    [InlineData("students.csv", "version,1|username,class")]
    [InlineData("teachers.csv", "version,1|username,class")]
    [InlineData("teachers.csv", "")]
    [InlineData("teachers.csv", "version;1|username;class|a;A")]
    [InlineData("students.csv", "version,1|username,class|a,A|b,A,b,B")]
    public async Task What_is_not_whole_is_not_complete(string file, string rows)
    {
        GuideFiles.Write(_folder).WithBytes(file, Encoding.UTF8.GetBytes(rows.Replace('|', '\n')));

        var read = await ReadAsync(_folder);

        Assert.False(read.Ends[RosterKind.Enrollment].IsComplete && read.Rejections.All(rejection => rejection.Kind != RosterKind.Enrollment || rejection.Key is not null));
        Assert.NotEmpty(read.AllFindings);
    }

    [Fact]
    public async Task A_missing_file_removes_nothing()
    {
        var read = await ReadAsync(_folder.With("students.csv", GuideFiles.Students));

        Assert.Contains(ImperoDiagnosticCodes.FileMissing, read.Codes);
        Assert.False(read.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task A_row_without_a_class_hides_a_membership()
    {
        var read = await ReadAsync(_folder.With("teachers.csv", GuideFiles.Teachers).With("students.csv", [.. GuideFiles.Students, "Ann,", ",Potions"]));

        Assert.Contains(read.Rejections, rejection => rejection is { Kind: RosterKind.Enrollment, Key: null, Diagnostic.Column: "class", Diagnostic.Line: 8 });
        Assert.Contains(read.Rejections, rejection => rejection is { Kind: RosterKind.Person, Key: null, Diagnostic.Column: "username" });
    }

    private static Task<ReadResult> ReadAsync(MappedFolder folder, Action<ImperoCsvOptions>? configure = null)
    {
        var options = new ImperoCsvOptions { Path = folder.Path };
        configure?.Invoke(options);
        return MappedFolder.ReadAsync(new ImperoCsvSource(options));
    }

    private static IEnumerable<string?> UsersWith(ReadResult read, RosterRole role) =>
        read.All<Person>().Where(person => person.Roles.Any(held => held.Role == role)).Select(person => person.Username);

    private static IEnumerable<string> ClassesOf(ReadResult read, string user)
    {
        var id = read.All<Person>(0).Single(person => person.Username == user).Id;
        return read.All<Enrollment>().Where(enrollment => enrollment.PersonKey == id).Select(enrollment => read.All<Section>().Single(section => section.Id == enrollment.SectionKey).Title);
    }

    private static IEnumerable<string?> MembersOf(ReadResult read, string title, RosterRole role)
    {
        var id = read.All<Section>().Single(section => section.Title == title).Id;
        return read.All<Enrollment>().Where(enrollment => enrollment.SectionKey == id && enrollment.Role == role)
            .Select(enrollment => read.All<Person>(0).Single(person => person.Id == enrollment.PersonKey).Username);
    }
}
