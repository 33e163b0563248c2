namespace Sis.Sync.Tests;

/// <summary>Small rosters full of trouble, made from a seed: missing parents, circles, unicode, changing facts.</summary>
internal sealed class RandomDistrict(int seed)
{
    private static readonly string[] Words = ["Ana", "Zoë", "e\u0301clair", "李", "O'Neil", "José", "\U0001F600", "ﬁne", "İstanbul", "  padded  "];

    /// <summary>The records of a day. Days differ in about a tenth of the facts.</summary>
    public List<RosterRecord> Day(int day)
    {
        var records = new List<RosterRecord>();
        for (var i = 0; i < 4; i++)
        {
            Add(records, day, "org", i, facts => new Org { Id = $"o{i}", Name = facts.Word(), Type = OrgType.School, ParentKey = facts.Maybe($"o{facts.Next(5)}") });
        }

        for (var i = 0; i < 3; i++)
        {
            Add(records, day, "term", i, facts => new Term { Id = $"t{i}", Name = facts.Word(), ParentKey = facts.Maybe($"t{facts.Next(4)}"), OrgKey = facts.Maybe($"o{facts.Next(5)}") });
        }

        for (var i = 0; i < 3; i++)
        {
            Add(records, day, "course", i, facts => new Course { Id = $"k{i}", Title = facts.Word(), OrgKey = facts.Maybe($"o{facts.Next(5)}"), SchoolYearKey = facts.Maybe($"t{facts.Next(4)}") });
        }

        for (var i = 0; i < 5; i++)
        {
            Add(records, day, "section", i, facts => new Section
            {
                Id = $"s{i}",
                Title = facts.Word(),
                SchoolKey = $"o{facts.Next(5)}",
                CourseKey = facts.Maybe($"k{facts.Next(4)}"),
                TermKeys = [$"t{facts.Next(4)}", $"t{facts.Next(4)}"],
            });
        }

        for (var i = 0; i < 12; i++)
        {
            Add(records, day, "person", i, facts => new Person
            {
                Id = $"p{i}",
                Name = new PersonName { Given = facts.Word(), Family = facts.Word() },
                Email = facts.Maybe($"P{i}@example.org"),
                Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = $"o{facts.Next(5)}" }, new PersonRole { Role = RosterRole.Student, OrgKey = $"o{facts.Next(5)}" }],
                Demographics = new Demographics { BirthDate = facts.Next(2) == 0 ? null : new DateOnly(2010, 1 + facts.Next(12), 1) },
                Extensions = new Dictionary<string, string> { ["locker"] = facts.Word(), ["bus"] = facts.Word() },
            });
        }

        for (var i = 0; i < 20; i++)
        {
            Add(records, day, "enrollment", i, facts => new Enrollment { Id = $"e{i}", SectionKey = $"s{facts.Next(6)}", PersonKey = $"p{facts.Next(13)}", Role = RosterRole.Student });
        }

        for (var i = 0; i < 5; i++)
        {
            Add(records, day, "contact", i, facts => new StudentContact { Id = $"c{i}", StudentKey = $"p{facts.Next(13)}", ContactKey = $"p{facts.Next(13)}", Relationship = Relationship.Parent });
        }

        return records;
    }

    public List<RosterRecord> Shuffled(int day, int shuffle)
    {
        var records = Day(day).ToArray();
        var random = new Random(shuffle);
        random.Shuffle(records);
        return [.. records];
    }

    private void Add(List<RosterRecord> records, int day, string what, int number, Func<Facts, RosterRecord> make)
    {
        // A record keeps the facts of day 0 unless the die of a later day changes them, or takes the record away.
        var isThere = Die(what, number, 0) % 10 < 9;
        var version = 0;
        for (var later = 1; later <= day; later++)
        {
            var die = Die(what, number, later) % 20;
            isThere = die == 0 ? !isThere : isThere;
            version = die == 1 ? later : version;
        }

        if (isThere)
        {
            records.Add(make(new Facts(Die(what, number, 1000 + version))));
        }
    }

    private int Die(string what, int number, int day)
    {
        var hash = new HashCodeOf(seed);
        hash.Add(what);
        hash.Add(number);
        hash.Add(day);
        return hash.Value;
    }

    /// <summary>System.HashCode differs between processes; a failing seed must fail again.</summary>
    private struct HashCodeOf(int seed)
    {
        private uint _value = (uint)seed * 2654435761u;

        public readonly int Value => (int)(_value >> 1);

        public void Add(string text)
        {
            foreach (var letter in text)
            {
                Add(letter);
            }
        }

        public void Add(int number)
        {
            _value = (_value ^ (uint)number) * 16777619u;
            _value ^= _value >> 15;
            _value *= 2246822519u;
            _value ^= _value >> 13;
        }
    }

    private sealed class Facts(int seed)
    {
        private readonly Random _random = new(seed);

        public int Next(int count) => _random.Next(count);

        public string Word() => Words[_random.Next(Words.Length)] + _random.Next(5);

        public string? Maybe(string value) => _random.Next(4) == 0 ? null : value;
    }
}
