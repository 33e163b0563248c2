namespace Sis.Conventions.Tests;

/// <summary>The code in the README is code that is built and run: each block stands in a sample.</summary>
public sealed class ReadmeTests
{
    private static readonly string ReadmePath = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public void Readme_shows_code()
    {
        Assert.True(File.Exists(ReadmePath), "There is no README.md.");
        Assert.NotEmpty(Blocks());
    }

    [Fact]
    public void Every_code_block_of_the_readme_stands_in_a_sample()
    {
        var samples = Repository.CodeFiles("samples").Select(path => Lines(File.ReadAllLines(path))).ToList();
        var missing = Blocks().Where(block => !samples.Any(sample => Contains(sample, block.Lines))).ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing.Select(block =>
            $"The block at README.md line {block.Line} is in no file under samples/. It begins: {block.Lines.FirstOrDefault()}")));
    }

    private static List<(int Line, string[] Lines)> Blocks()
    {
        var blocks = new List<(int, string[])>();

        if (!File.Exists(ReadmePath))
        {
            return blocks;
        }

        var lines = File.ReadAllLines(ReadmePath);

        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() is not ("```csharp" or "```cs" or "```c#"))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
            Assert.True(end > i, $"The block at README.md line {i + 1} has no end.");
            blocks.Add((i + 1, Lines(lines[(i + 1)..end])));
            i = end;
        }

        return blocks;
    }

    /// <summary>Lines without indentation, and without blank lines at either end.</summary>
    private static string[] Lines(string[] lines)
    {
        var trimmed = lines.Select(line => line.Trim()).ToArray();
        var first = Array.FindIndex(trimmed, line => line.Length > 0);
        var last = Array.FindLastIndex(trimmed, line => line.Length > 0);

        return first < 0 ? [] : trimmed[first..(last + 1)];
    }

    private static bool Contains(string[] sample, string[] block) =>
        block.Length > 0
        && Enumerable.Range(0, Math.Max(0, sample.Length - block.Length + 1))
            .Any(start => sample.AsSpan(start, block.Length).SequenceEqual(block));
}
