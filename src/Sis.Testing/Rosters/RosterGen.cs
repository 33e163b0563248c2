namespace Sis.Testing;

/// <summary>Small random rosters and random changes to them, for property tests: the same seed, the same roster.</summary>
/// <remarks>A property takes an <see cref="int"/> from whichever tool it is run with and hands it on as the seed. Safe for any thread.</remarks>
public static class RosterGen
{
    /// <summary>Makes a roster, parents first.</summary>
    /// <param name="seed">Which one.</param>
    /// <param name="options">What it may hold; valid unless said otherwise.</param>
    public static IReadOnlyList<RosterRecord> Roster(int seed, RosterGenOptions? options = null)
    {
        options ??= RosterGenOptions.Valid;
        var maker = new RosterMaker(new SeededRandom(Mix64.Scatter(unchecked((ulong)seed))), options);
        foreach (var kind in RosterKinds.All)
        {
            var most = kind == RosterKind.Enrollment ? options.MaxPerKind * 3 : options.MaxPerKind;
            maker.AddMany(kind, maker.Random.Next(0, most));
        }

        return maker.Finish();
    }

    /// <summary>Makes another roster of one by creating, updating and removing some records. A valid roster stays valid.</summary>
    /// <remarks>What cannot do without a removed record goes with it; other references to it are cut.</remarks>
    /// <param name="roster">The roster; it stays as it is.</param>
    /// <param name="seed">Which changes.</param>
    /// <param name="edits">How many; a random number up to 8 unless said otherwise.</param>
    /// <param name="options">What new and updated records may hold; valid unless said otherwise.</param>
    public static IReadOnlyList<RosterRecord> Edit(IReadOnlyList<RosterRecord> roster, int seed, int? edits = null, RosterGenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var maker = new RosterMaker(new SeededRandom(Mix64.Of(unchecked((ulong)seed), 1, 1)), options ?? RosterGenOptions.Valid, roster);
        for (var left = edits ?? maker.Random.Next(0, 8); left > 0; left--)
        {
            switch (maker.Random.Next(4))
            {
                case 0:
                    maker.AddMany(maker.Random.Pick(RosterKinds.All), 1);
                    break;
                case 1:
                    maker.RemoveOne();
                    break;
                default:
                    maker.UpdateOne();
                    break;
            }
        }

        return maker.Finish();
    }

    /// <summary>The same records in another order, kinds mixed.</summary>
    /// <param name="roster">The roster; it stays as it is.</param>
    /// <param name="seed">Which order.</param>
    public static IReadOnlyList<RosterRecord> Permute(IReadOnlyList<RosterRecord> roster, int seed) =>
        new SeededRandom(Mix64.Of(unchecked((ulong)seed), 2, 2)).Shuffle(roster);
}
