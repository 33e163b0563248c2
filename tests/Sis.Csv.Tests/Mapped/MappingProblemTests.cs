namespace Sis.Csv.Tests;

public sealed class MappingProblemTests
{
    public static TheoryData<string, int, int, string> Mistakes => new()
    {
        { "{ \"files\": [\n  { \"alias\": \"p\" \"pattern\": \"p.csv\" } ] }", 2, 18, "not JSON" },
        { "[]", 1, 1, "in braces" },
        { "{ \"files\": [] }", 1, 12, "no file" },
        { "{ \"flies\": [] }", 1, 3, "Did you mean 'files'" },
        { "{ \"files\": [ { \"alias\": \"p\" } ] }", 1, 14, "'pattern' is missing" },
        { File("\"id\": \"id\", \"delimiter\": \";;\", \"records\": [ { \"kind\": \"person\" } ]"), 3, 26, "one letter" },
        { File("\"id\": \"id\", \"delimiter\": \"x\", \"records\": [ { \"kind\": \"person\" } ]"), 3, 26, "one sign" },
        { File("\"id\": \"id\", \"format\": \"xls\", \"records\": [ { \"kind\": \"person\" } ]"), 3, 23, "csv, tsv, json, xml" },
        { File("\"id\": \"id\", \"dateFormat\": \"yyyy\", \"records\": [ { \"kind\": \"person\" } ]"), 3, 27, "a day that can be read back" },
        { File("\"id\": \"id\", \"sort\": { \"by\": \"x\", \"desc\": true }, \"records\": [ { \"kind\": \"person\" } ]"), 3, 34, "Did you mean 'descending'" },
        { File("\"sort\": { \"by\": \"x\" }, \"records\": [ { \"kind\": \"person\", \"key\": \"id\" } ]"), 3, 9, "say what the id is" },
        { File("\"records\": [ { \"kind\": \"persons\" } ]"), 3, 24, "no kind 'persons'" },
        { File("\"records\": [ { \"kind\": \"person\" } ]"), 3, 14, "needs a key" },
        { Person("\"person.emial\": \"x\""), 4, 17, "Did you mean 'person.email'" },
        { Person("\"section.title\": \"x\""), 4, 17, "no field of a person" },
        { Person("\"person.email\": { \"constnat\": \"x\" }"), 4, 33, "Did you mean 'constant'" },
        { Person("\"person.email\": 5"), 4, 33, "name of a column" },
        { Person("\"person.email\": { \"regex\": \"(a\", \"of\": \"x\" }"), 4, 33, "at letter" },
        { Person("\"person.email\": { \"regex\": \"(?=a)b\", \"of\": \"x\" }"), 4, 33, "backtracking" },
        { Person("\"person.email\": { \"regex\": \"a\" }"), 4, 33, "'of' is missing" },
        { Person("\"person.email\": { \"lookup\": \"x\", \"table\": {} }"), 4, 33, "table is empty" },
        { Person("\"person.email\": { \"item\": true }"), 4, 33, "'each'" },
        { Person("\"person.email\": { \"lower\": { \"list\": \"x\", \"separator\": \"|\" } }"), 4, 44, "several values" },
        { Person("\"person.email\": { \"match\": \"person.username\", \"of\": \"x\" }"), 4, 33, "No earlier file" },
        { Person("\"person.email\": { \"match\": \"person.usrname\", \"of\": \"x\" }"), 4, 33, "Did you mean 'person.username'" },
        { Person("\"person.roles\": \"teacher\""), 4, 33, "Roles are a list" },
        { Person("\"person.email\": \"x\",\n\"person.email\": \"y\""), 5, 1, "said twice" },
        { File("\"id\": \"id\", \"records\": [ { \"kind\": \"org\", \"fields\": { \"org.name\": \"x\" } } ]"), 3, 26, "without org.type" },
        { "{ \"files\": [ { \"alias\": \"ü\", \"pattern\": \"p-{date:yy\" } ] }", 1, 14, "'records' is missing" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_line_and_letter(string mapping, int line, int column, string message)
    {
        var options = new MappedFilesOptions { Path = "x" };
        options.UseMappingText(mapping);

        var problems = options.Problems("district").ToList();

        Assert.Contains(problems, problem => problem.StartsWith($"{MappedDiagnosticCodes.InvalidMapping} mapping({line},{column}): ", StringComparison.Ordinal)
            && problem.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_their_order()
    {
        var options = new MappedFilesOptions { Path = "x" };
        options.UseMappingText(Person("\"person.emial\": \"x\", \"person.usernme\": \"y\""));

        var problems = options.Problems("district").ToList();

        Assert.Equal(["email", "username"], problems.Select(problem => problem.Split("Did you mean 'person.")[1].Split('\'')[0]));
        Assert.Throws<ArgumentException>(() => new MappedFilesSource(options));
    }

    [Fact]
    public void Mistakes_in_code_are_told_with_file_and_kind()
    {
        var options = new MappedFilesOptions
        {
            Path = "x",
            Files = { new MappedFile("p", "p.csv") { Records = { new MappedRecord(RosterKind.Person) { Fields = { ["person.emial"] = MappedValue.Column("x") } } } } },
        };

        var problems = options.Problems("district").ToList();

        Assert.Contains(problems, problem => problem.Contains("file 'p', person: There is no field 'person.emial'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("needs a key", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapping_that_cannot_be_read_is_told()
    {
        var options = new MappedFilesOptions { Path = "x" };
        options.UseMapping("/nowhere/mapping.json");

        Assert.Contains("mapping.json", Assert.Single(options.Problems("district")), StringComparison.Ordinal);
    }

    private static string File(string rest) => "{ \"files\": [ {\n\"alias\": \"p\", \"pattern\": \"p.csv\",\n" + rest + "\n} ] }";

    private static string Person(string fields) => File("\"id\": \"id\", \"records\": [ { \"kind\": \"person\", \"fields\": {\n                " + fields + " } } ]");
}
