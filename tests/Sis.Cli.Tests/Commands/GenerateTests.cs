namespace Sis.Cli.Tests.Commands;

public sealed class GenerateTests
{
    [Fact]
    public async Task Two_days_differ_as_the_generator_says()
    {
        using var scratch = new Scratch();

        var first = (await Tool.RunAsync("generate", "--students", "300", scratch["one"], "--json")).Expect(0).Json;
        (await Tool.RunAsync("generate", "--students", "300", "--day", "2", scratch["two.zip"], "--oneroster", "1.2")).Expect(0);
        var json = (await Tool.RunAsync("diff", scratch["one"], scratch["two.zip"], "--json")).Expect(2).Json;

        var district = new Testing.DistrictGenerator(300);
        Assert.Equal(["format", "students", "day", "bytes", "kinds"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(district.DayOne.CountOf(RosterKind.Enrollment), first.GetProperty("kinds").GetProperty("enrollment").GetInt64());
        Assert.Equal(district.Changes.Created(RosterKind.Person), json.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64());
        Assert.Equal(district.Changes.Removed(RosterKind.Person), json.GetProperty("kinds").GetProperty("person").GetProperty("removed").GetInt64());
    }

    [Fact]
    public async Task Nothing_is_written_over_unasked()
    {
        using var scratch = new Scratch();
        scratch.Write("precious.txt", "mine");

        (await Tool.RunAsync("generate", "--students", "5", scratch.Folder)).ExpectError("SIS9504");
        Assert.Equal(["precious.txt"], Directory.EnumerateFiles(scratch.Folder).Select(Path.GetFileName));
        (await Tool.RunAsync("generate", "--students", "5", scratch.Folder, "--force")).Expect(0);
        Assert.True(File.Exists(scratch["users.csv"]));
    }
}
