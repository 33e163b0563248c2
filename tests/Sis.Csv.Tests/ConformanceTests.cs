using Sis.Testing;

namespace Sis.Csv.Tests;

/// <summary>What every source and sink must do, for those of this package.</summary>
public sealed class ConformanceTests
{
    private const string Mapping = """
        { "files": [ { "alias": "p", "pattern": "people.csv", "id": "id", "dateFormat": "yyyy-MM-dd", "records": [
          { "kind": "person", "fields": { "person.name.family": "family", "person.email": "mail", "person.demographics.birthDate": "born", "person.ext.note": "note" } },
          { "kind": "section", "key": "class", "severalRows": true, "fields": { "section.title": "class", "section.schoolKey": { "constant": "s" } } },
          { "kind": "enrollment", "fields": { "enrollment.sectionKey": "class", "enrollment.personKey": "id", "enrollment.role": "role" } } ] },
          { "alias": "o", "pattern": "orgs.json", "records": [ { "kind": "org", "key": "id", "fields": { "org.name": "name", "org.type": { "constant": "school" } } } ] } ] }
        """;

    private static readonly string[] People =
    [
        "id,family,mail,born,class,role,note", "1,Canaryfamily,canary@mail.example,2012-04-09,k1,student,canarynote", "2,Othercanary,,canarydate,k1,canaryrole,", ",Thirdcanary,,,k2,student,",
        "4,\"Fourthcanary\"x,,,k2,student,", "5,Fifthcanary",
    ];

    public static TheoryData<string> SourceRules => new(SourceConformance.Rules);

    public static TheoryData<string> SinkRules => new(SinkConformance.Rules);

    [Theory, MemberData(nameof(SourceRules))]
    public Task Mapped_files_keep_the_contract(string rule) => SourceConformance.CheckAsync(rule, () =>
    {
        var folder = new MappedFolder().With("people.csv", People).With("orgs.json", """[{"id":"s","name":"North"}]""");
        var broken = new MappedFolder().With("people.csv", [.. People, "6,\"Sixthcanary"]).With("orgs.json", """[{"id":"s","name":"Canaryschool""");
        return Task.FromResult(new SourceFixture(folder.Source(Mapping))
        {
            Broken = broken.Source(Mapping),
            Canaries = ["Canaryfamily", "canary@mail", "2012-04-09", "canarydate", "canaryrole", "canarynote", "Othercanary", "Thirdcanary", "Fourthcanary", "Fifthcanary", "Sixthcanary", "Canaryschool"],
            CleanUp = () =>
            {
                folder.Dispose();
                broken.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });

    [Theory, MemberData(nameof(SourceRules))]
    public Task Impero_files_keep_the_contract(string rule) => SourceConformance.CheckAsync(rule, () =>
    {
        var folder = GuideFiles.Write(new MappedFolder()).With("students.csv", [.. GuideFiles.Students, "Canary_Bird,", ",Potions", "Canary\"Quote,Potions"]);
        var broken = GuideFiles.Write(new MappedFolder()).With("students.csv", [.. GuideFiles.Students, "\"Canary_Bird,x"]);
        return Task.FromResult(new SourceFixture(new ImperoCsvSource(new ImperoCsvOptions { Path = folder.Path }))
        {
            Broken = new ImperoCsvSource(new ImperoCsvOptions { Path = broken.Path }),
            Canaries = ["Harry_Potter", "Severus_Snape", "Canary_Bird", "Canary"],
            CleanUp = () =>
            {
                folder.Dispose();
                broken.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });

    /// <summary>Of people the sink keeps what the files need, no names; so the rules look at organisations.</summary>
    [Theory, MemberData(nameof(SinkRules))]
    public Task The_impero_sink_keeps_the_contract(string rule) => SinkConformance.CheckAsync(rule, () =>
    {
        var folder = new TempFolder();
        var sink = new ImperoSink(new ImperoSinkOptions { Path = Path.Combine(folder.Path, "{tenant}") });
        return Task.FromResult(new SinkFixture(sink, tenant => Task.FromResult(sink.Held(tenant)))
        {
            Fields = RosterFieldSet.Of("org.name"),
            CleanUp = () =>
            {
                sink.Dispose();
                folder.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });

    [Theory, MemberData(nameof(SinkRules))]
    public Task The_sink_of_shared_data_keeps_the_contract(string rule) => SinkConformance.CheckAsync(rule, () =>
    {
        var folder = new TempFolder();
        var sink = new SharedDataSink(new SharedDataOptions { Path = Path.Combine(folder.Path, "{tenant}") });
        return Task.FromResult(new SinkFixture(sink, tenant => Task.FromResult(sink.Held(tenant)))
        {
            Fields = RosterFieldSet.Of("org.*", "person.*"),
            CleanUp = () =>
            {
                sink.Dispose();
                folder.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });
}
