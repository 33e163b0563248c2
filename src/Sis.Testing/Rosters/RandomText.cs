namespace Sis.Testing;

/// <summary>Random words and identifiers, some of them of the sort that breaks programs.</summary>
internal sealed class RandomText(SeededRandom random, double oddShare)
{
    private static readonly string[] Plain = ["Ada", "Ben", "Cleo", "Dot", "Eve", "Fay", "North", "South", "Math 1", "Art"];

    /// <summary>Blank, padded, decomposed (e and an accent), quoted, right to left, beyond 16 bits, with a line break.</summary>
    private static readonly string[] Odd =
    [
        "", "   ", " padded ", "Zoe\u0301", "Zo\u00E9", "O'Brien, \"Jr.\"", "\u0623\u0645\u064A\u0646\u0629", "\U00020BB7\u91CE", "two\nlines", "\u00A0nbsp\u00A0", "\u200Bx",
        "I\u0307", "\uFB01n", "a\tb", "true", "0", "null", "=1+1",
    ];

    public string Word() =>
        !random.Chance(oddShare) ? random.Pick(Plain) : random.Chance(0.05) ? new string('x', 3000) : random.Pick(Odd);

    /// <summary>A word, or nothing.</summary>
    public string? Maybe() => random.Chance(0.4) ? Word() : null;

    public IReadOnlyList<string> List() => random.Chance(0.6) ? [] : [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Word())];

    /// <summary>An identifier from a small space, so that records of different rosters meet; case counts.</summary>
    public string Id()
    {
        var number = random.Next(40);
        return random.Next(8) switch
        {
            0 => $"ID{number}",
            1 => $"id-é{number}",
            2 => $"{number}/{number}.x@y_z",
            _ => $"id{number}",
        };
    }
}
