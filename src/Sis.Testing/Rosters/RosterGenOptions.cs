namespace Sis.Testing;

/// <summary>What rosters <see cref="RosterGen"/> makes. By default they are valid: unique keys, closed references, no cycles.</summary>
public sealed record RosterGenOptions
{
    /// <summary>How many records of a kind there are at most, enrollments three times as many; 6 by default. There may be none.</summary>
    public int MaxPerKind { get; init; } = 6;

    /// <summary>The share of references that lead nowhere; 0 by default.</summary>
    public double DanglingShare { get; init; }

    /// <summary>The share of records that come a second time with other values; 0 by default.</summary>
    public double DuplicateShare { get; init; }

    /// <summary>The share of organisations and terms whose parent may be any, themselves and their descendants among them; 0 by default.</summary>
    public double CycleShare { get; init; }

    /// <summary>The share of texts that are blank, padded, decomposed, very long or of rare letters; 0.1 by default. Valid all the same.</summary>
    public double OddTextShare { get; init; } = 0.1;

    /// <summary>Valid rosters.</summary>
    public static RosterGenOptions Valid { get; } = new();

    /// <summary>Rosters with some of everything that can be wrong.</summary>
    public static RosterGenOptions Flawed { get; } = new() { DanglingShare = 0.1, DuplicateShare = 0.1, CycleShare = 0.2, OddTextShare = 0.3 };
}
