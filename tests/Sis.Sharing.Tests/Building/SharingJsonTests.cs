using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sis.Sharing.Tests;

/// <summary>Policies as JSON: the same both ways, checked, and described by the schema that ships.</summary>
public sealed class SharingJsonTests
{
    private const string Sample = """
        {
          "$schema": "sharing-policy.schema.json",
          "mode": "rules",
          "rules": [
            { "include": "sections", "where": [{ "field": "section.subjects", "is": "math" }, { "field": "section.grades", "oneOf": ["9", "10"] }] },
            { "exclude": "teachers", "where": [{ "field": "person.name.family", "contains": "x", "ignoreCase": true }] }
          ],
          "fields": ["@rostering", "person.ext.bus"],
          "allStaff": true,
          "contactFilter": { "types": ["guardian"], "atMost": 2, "order": ["type", "sequence"] },
          "excludedTeachers": "comeWithSections"
        }
        """;

    [Fact]
    public void A_document_says_what_code_says()
    {
        var definition = SharingDefinition.FromJson(Sample);

        Assert.Equal(SharingMode.Rules, definition.Mode);
        Assert.Equal(
            [
                new SharingRule(RuleSubject.Sections, [new("section.subjects", RuleOperator.Is, ["math"]), new("section.grades", RuleOperator.OneOf, ["9", "10"])]),
                new SharingRule(RuleSubject.Teachers, [new("person.name.family", RuleOperator.Contains, ["x"]) { IgnoresCase = true }]) { IsExclusion = true },
            ], definition.Rules);
        Assert.Equal(
            SharingPolicy.Create(share => share
                .Rules(rules => rules
                    .IncludeSections(where => where.Is("section.subjects", "math").OneOf("section.grades", "9", "10"))
                    .ExcludeTeachers(where => where.Contains("person.name.family", "x").IgnoringCase()))
                .Fields(fields => fields.Rostering().Allow("person.ext.bus"))
                .AllStaff()
                .Contacts(contacts => contacts.Types(ContactType.Guardian).AtMost(2, ContactPreference.Type, ContactPreference.Sequence))
                .Excluded(ExcludedTeachers.ComeWithSections)).Fingerprint,
            SharingPolicy.Create(definition).Fingerprint);
    }

    [Fact]
    public void Any_definition_is_the_same_after_JSON() => Check.Seeds(seed =>
    {
        var (definition, decisions) = RandomPolicy.Make(seed);
        var read = SharingDefinition.FromJson(definition.ToJson());

        Assert.Equal(definition.ToJson(), read.ToJson());
        Assert.Equal(SharingPolicy.Create(definition, decisions).Fingerprint, SharingPolicy.Create(read, decisions).Fingerprint);
    });

    [Theory]
    [InlineData("{}", "")]
    [InlineData("null", "null")]
    [InlineData("{\"mode\":\"canary\",\"fields\":[]}", "$.mode")]
    [InlineData("{\"mode\":0,\"fields\":[]}", "$.mode")]
    [InlineData("{\"mode\":\"district\",\"canary\":1}", "line 1")]
    [InlineData("{\"mode\":\"rules\",\"rules\":[{\"where\":[]}]}", "include")]
    [InlineData("{\"mode\":\"rules\",\"rules\":[{\"include\":\"sections\",\"exclude\":\"sections\"}]}", "include")]
    [InlineData("{\"mode\":\"rules\",\"rules\":[{\"include\":\"sections\",\"where\":[{\"field\":\"section.title\"}]}]}", "0 comparisons")]
    [InlineData("{\"mode\":\"rules\",\"rules\":[{\"include\":\"sections\",\"where\":[{\"field\":\"section.title\",\"is\":\"canary\",\"contains\":\"b\"}]}]}", "2 comparisons")]
    [InlineData("{\"mode\":\"district\",\"contactFilter\":{\"atMost\":0}}", "at least 1")]
    [InlineData("[1", "")]
    public void A_document_that_is_wrong_is_told_where_and_not_what(string json, string words)
    {
        var error = Assert.Throws<SisException>(() => SharingDefinition.FromJson(json));

        Assert.Equal(SharingCodes.BadDocument, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString().Replace("$.canary", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>The schema and the reader are two statements of one format: names, words and required members agree.</summary>
    [Fact]
    public void The_schema_knows_what_the_reader_knows()
    {
        var schema = Schema();
        var properties = schema["properties"]!.AsObject();
        var condition = schema["$defs"]!["condition"]!;

        Assert.Equal(Words<SharingMode>(), Enum(properties["mode"]!));
        Assert.Equal(Words<ExcludedTeachers>(), Enum(properties["excludedTeachers"]!));
        Assert.Equal(Words<RuleSubject>(), Enum(schema["$defs"]!["subject"]!));
        Assert.Equal(Words<ContactPreference>(), Enum(schema["$defs"]!["contactFilter"]!["properties"]!["order"]!["items"]!));
        Assert.Equal(Members<JsonDefinition>("$schema"), Names(properties));
        Assert.Equal(Members<JsonRule>(), Names(schema["$defs"]!["rule"]!["properties"]!.AsObject()));
        Assert.Equal(Members<JsonCondition>(), Names(condition["properties"]!.AsObject()));
        Assert.Equal(Members<JsonContacts>(), Names(schema["$defs"]!["contactFilter"]!["properties"]!.AsObject()));
        Assert.Equal(
            Words<RuleOperator>().Order(StringComparer.Ordinal),
            condition["oneOf"]!.AsArray().Select(choice => (string)choice!["required"]![0]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_written_fits_the_schema() => Check.Seeds(seed =>
    {
        var document = JsonNode.Parse(RandomPolicy.Make(seed).Definition.ToJson())!;

        SchemaCheck.Fits(Schema(), document);
    });

    [Fact]
    public void The_schema_refuses_what_the_reader_refuses()
    {
        SchemaCheck.Fits(Schema(), JsonNode.Parse(Sample)!);
        foreach (var wrong in (string[])
            [
                "{}", "{\"mode\":\"canary\",\"fields\":[\"x\"]}", "{\"mode\":\"district\",\"fields\":[\"x\"],\"more\":1}", "{\"mode\":\"rules\",\"fields\":[\"x\"]}",
                "{\"mode\":\"district\",\"fields\":[\"x\"],\"schools\":[\"a\"]}", "{\"mode\":\"rules\",\"fields\":[\"x\"],\"rules\":[{\"where\":[]}]}",
                "{\"mode\":\"rules\",\"fields\":[\"x\"],\"rules\":[{\"include\":\"sections\",\"where\":[{\"field\":\"a\",\"is\":\"b\",\"isNot\":\"c\"}]}]}",
            ])
        {
            Assert.ThrowsAny<Exception>(() => SchemaCheck.Fits(Schema(), JsonNode.Parse(wrong)!));
        }
    }

    [Fact]
    public void A_definition_reads_as_sentences_and_its_ToString_tells_nothing()
    {
        var definition = SharingDefinition.FromJson(Sample);

        Assert.Equal(
            [
                "sections where subject is math and grade is 9 or 10", "not teachers where family name contains x (in upper or lower case)", "all other staff",
                "of contacts, those of type guardian; at most 2 of each student", "excluded teachers come with sections that are shared",
                "fields: @rostering, person.ext.bus",
            ], definition.ToSentences());
        Assert.Equal("share by Rules", definition.ToString());
    }

    private static JsonNode Schema() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Sis.Sharing", "sharing-policy.schema.json")))!;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string[] Words<TEnum>()
        where TEnum : struct, Enum => [.. System.Enum.GetNames<TEnum>().Select(Camel)];

    private static string[] Enum(JsonNode node) => [.. node["enum"]!.AsArray().Select(word => (string)word!)];

    private static IEnumerable<string> Names(JsonObject node) => node.Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members<T>(params string[] more) =>
        typeof(T).GetProperties().Select(property => Camel(property.Name)).Where(name => name != "schema").Concat(more).Order(StringComparer.Ordinal);
}
