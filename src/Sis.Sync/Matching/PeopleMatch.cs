namespace Sis;

/// <summary>What was found of people on several sides: who is one with whom, and who cannot be told apart.</summary>
internal sealed class PeopleMatch(int people)
{
    /// <summary>For each person the first of those it is one with, by the order of the sides; itself when alone.</summary>
    public int[] Leader { get; } = [.. Enumerable.Range(0, people)];

    public MatchOutcome[] Outcome { get; } = new MatchOutcome[people];

    /// <summary>For each linked person the way in which it was recognised.</summary>
    public byte[] Tier { get; } = new byte[people];

    /// <summary>Who disputes with whom: each pair once, the smaller first.</summary>
    public SortedSet<(int Left, int Right)> Disputes { get; } = [];
}
