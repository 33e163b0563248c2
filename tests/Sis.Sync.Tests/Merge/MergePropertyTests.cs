using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What holds of every merge, over small systems whose people are easily mistaken for one another.</summary>
public sealed class MergePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Any_order_of_the_input_gives_the_same_roster_and_the_second_plan_is_empty() => Check(async seed =>
    {
        var rosters = new List<string>();
        var told = new List<string>();
        foreach (var shuffle in (int[])[0, 1, 2])
        {
            var (sis, hr, lms) = Systems(seed);
            using var night = new MergeNight(Shuffled(sis, shuffle), Shuffled(hr, shuffle + 7), Three, lms: Shuffled(lms, shuffle + 9));
            var report = await night.RunAsync();
            rosters.Add(night.Sink.Roster.Fingerprint());
            told.Add(string.Join('\n', report.Diagnostics.SelectMany(finding => finding.Samples).Select(finding => finding.ToString()).Order(StringComparer.Ordinal)));
            Assert.Equal(0, (await night.RunAsync()).Changes);
        }

        Assert.Equal(rosters[0], rosters[1]);
        Assert.Equal(rosters[0], rosters[2]);
        Assert.Equal(told[0], told[1]);
    });

    [Fact]
    public void Nobody_is_lost_nobody_is_there_twice_and_nobody_is_joined_without_proof() => Check(async seed =>
    {
        var (sis, hr, lms) = Systems(seed);
        using var night = new MergeNight(new MemorySource(sis), new MemorySource(hr), Three, lms: new MemorySource(lms));
        await night.RunAsync();
        var all = sis.Concat(hr).Concat(lms).OfType<Person>().ToDictionary(person => person.Id);
        var joined = night.Sink.Roster.OfKind<Person>().Select(person => person.Extensions.Values.ToList()).ToList();
        Assert.Equal(all.Keys.Order(StringComparer.Ordinal), joined.SelectMany(ids => ids).Order(StringComparer.Ordinal));
        foreach (var ids in joined.Where(ids => ids.Count > 1))
        {
            Assert.Equal(ids.Count, ids.Select(id => id[0]).Distinct().Count());
            Assert.All(ids, id => Assert.Contains(ids, other => other != id && Proof(all[id], all[other]) is { } proof && IsOnly(all, id, other, proof)));
        }

        // Every enrollment is there, of the person whom its own system meant.
        foreach (var enrollment in sis.Concat(hr).Concat(lms).OfType<Enrollment>())
        {
            var found = night.Sink.Roster.Find<Enrollment>(enrollment.Id)!;
            Assert.Contains(enrollment.PersonKey, night.Person(found.PersonKey)!.Extensions.Values);
        }
    });

    [Fact]
    public void Whoever_shares_a_number_with_one_other_alone_and_nothing_else_with_anybody_is_linked() => Check(async seed =>
    {
        var (sis, hr, lms) = Systems(seed);
        using var night = new MergeNight(new MemorySource(sis), new MemorySource(hr), Three, lms: new MemorySource(lms));
        await night.RunAsync();
        var all = sis.Concat(hr).Concat(lms).OfType<Person>().ToList();
        var joined = night.Sink.Roster.OfKind<Person>().Select(person => person.Extensions.Values.ToHashSet()).ToList();
        foreach (var person in all)
        {
            var relatives = all.Where(other => other != person && Proof(person, other) is not null).ToList();
            if (relatives is [var only] && only.Id[0] != person.Id[0] && State(person) is { } state && state == State(only)
                && all.Count(other => Proof(other, only) is not null) == 2)
            {
                Assert.Contains(joined, ids => ids.Contains(person.Id) && ids.Contains(only.Id));
            }
        }
    });

    [Fact]
    public void A_source_that_is_not_whole_removes_nobody_and_blanks_nothing() => Check(async seed =>
    {
        var (sis, hr, lms) = Systems(seed);
        MemorySource[] sources = [new MemorySource(sis), new MemorySource(hr), new MemorySource(lms)];
        using var night = new MergeNight(sources[0], sources[1], Three, lms: sources[2]);
        await night.RunAsync();
        var before = night.Sink.Roster;
        var random = new Random(seed);
        var broken = sources[random.Next(3)];
        broken.Records = [.. broken.Records.Where(record => record.Kind < RosterKind.Person || random.Next(2) == 0)];
        broken.End(RosterKind.Person, ReadMode.Full, isComplete: false).End(RosterKind.Enrollment, ReadMode.Full, isComplete: false);
        if (random.Next(2) == 0)
        {
            broken.FailAfter = random.Next(12);
        }

        await night.RunAsync();
        Assert.Empty(night.Sink.Roster.DifferencesFrom(before));
    });

    private static void Three(MergeOptions merge) => merge.Source("sis").Source("hr", RosterKind.Person, RosterKind.Enrollment).Source("lms", RosterKind.Person, RosterKind.Enrollment)
        .Prefer("hr", "person.email")
        .MatchPeople(people => people.ByIdentifier("state", MatchText.WithoutLeadingZeros).ByVerifiedEmail("example.org").ByNameAndBirthDate());

    /// <remarks>Each person says in an extension whose it is, so that the merged roster shows who was joined.</remarks>
    private static (List<RosterRecord> Sis, List<RosterRecord> Hr, List<RosterRecord> Lms) Systems(int seed)
    {
        var random = new Random(seed);
        var systems = ((string[])["s", "h", "l"]).Select(system => Enumerable.Range(0, random.Next(1, 7)).SelectMany(number => Make(random, system, number)).ToList()).ToList();
        systems[0].InsertRange(0, Staff.School);
        return (systems[0], systems[1], systems[2]);
    }

    private static IEnumerable<RosterRecord> Make(Random random, string system, int number)
    {
        var id = $"{system}{number}";
        yield return Staff.Teacher(id, random.Next(2) == 0 ? "Ada" : "Ben", random.Next(2) == 0 ? $"a{random.Next(5)}@example.org" : null,
            state: random.Next(2) == 0 ? $"{new string('0', random.Next(2))}{1 + random.Next(6)}" : null, born: random.Next(2) == 0 ? new DateOnly(1980, 1, 1 + random.Next(4)) : null) with
        {
            Extensions = new Dictionary<string, string> { [system] = id },
        };
        if (random.Next(2) == 0)
        {
            yield return Staff.Teaching($"e-{id}", id, "c1");
        }
    }

    private static string? State(Person person) => person.Identifiers.Select(identifier => identifier.Value.TrimStart('0')).FirstOrDefault();

    private static int? Proof(Person left, Person right) =>
        State(left) is { } state && state == State(right) ? 0
        : left.Email is { } email && email == right.Email ? 1
        : left.Demographics.BirthDate is { } born && born == right.Demographics.BirthDate && left.Name.Given == right.Name.Given ? 2 : null;

    /// <summary>Whether nobody else of the other's system has as good a proof.</summary>
    private static bool IsOnly(Dictionary<string, Person> all, string id, string other, int proof) => !all.Values.Any(third =>
        third.Id != other && third.Id[0] == other[0] && Proof(all[id], third) is { } rival && rival <= proof && !all.Values.Any(fourth =>
            fourth.Id != id && fourth.Id[0] == id[0] && Proof(fourth, third) is { } better && better <= rival));

    private static MemorySource Shuffled(IReadOnlyList<RosterRecord> records, int shuffle)
    {
        RosterRecord[] order = [.. records];
        if (shuffle != 0)
        {
            new Random(shuffle).Shuffle(order);
        }

        return new MemorySource(order) { MixesKinds = shuffle > 0, BatchSize = shuffle % 3 };
    }

    private static void Check(Func<int, Task> property) =>
        Prop.ForAll<int>(seed => property(seed).GetAwaiter().GetResult()).Check(Runs);
}
