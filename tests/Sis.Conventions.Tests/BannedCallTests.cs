using System.Text.RegularExpressions;

namespace Sis.Conventions.Tests;

/// <summary>Time and chance are handed in (<see cref="TimeProvider"/>, a seed), so that every run can be repeated.</summary>
public sealed partial class BannedCallTests
{
    /// <summary>Where a banned call is right after all, and why.</summary>
    private static readonly (string File, string Call, string Reason)[] Exceptions =
    [
    ];

    [Fact]
    public void Nothing_in_src_reads_the_clock_rolls_dice_or_sleeps()
    {
        var offenders = Calls()
            .Where(call => !Exceptions.Any(exception => exception.File == call.File && exception.Call == call.Call))
            .Select(call => $"{call.File}({call.Line}): {call.Call}");

        Offenders.None(offenders);
    }

    [Fact]
    public void Every_exception_has_a_reason_and_is_still_needed()
    {
        var calls = Calls().Select(call => (call.File, call.Call)).ToHashSet();

        Assert.All(Exceptions, exception =>
        {
            Assert.False(string.IsNullOrWhiteSpace(exception.Reason));
            Assert.Contains((exception.File, exception.Call), calls);
        });
    }

    private static List<(string File, int Line, string Call)> Calls() =>
        [.. from path in Repository.CodeFiles("src")
            from line in File.ReadLines(path).Index()
            from call in Banned().Matches(Comment().Replace(line.Item, string.Empty)).Select(match => match.Value)
            select (Repository.Relative(path), line.Index + 1, call)];

    [GeneratedRegex(
        @"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|\bGuid\.(?:NewGuid|CreateVersion7\(\))|\bnew Random\(|\bRandom\.Shared\b|\bThread\.Sleep\b|\bEnvironment\.TickCount(?:64)?\b")]
    private static partial Regex Banned();

    [GeneratedRegex(@"(?<!:)//.*$")]
    private static partial Regex Comment();
}
