namespace Sis.Testing;

/// <summary>Makes random records that refer to those made before, and changes them.</summary>
internal sealed class RosterMaker
{
    private readonly RosterGenOptions _options;
    private readonly RandomText _text;
    private readonly List<RosterRecord> _records;

    public RosterMaker(SeededRandom random, RosterGenOptions options, IEnumerable<RosterRecord>? records = null)
    {
        Random = random;
        _options = options;
        _text = new RandomText(random, options.OddTextShare);
        _records = [.. records ?? []];
    }

    public SeededRandom Random { get; }

    public IReadOnlyList<RosterRecord> Finish() => _records;

    public void AddMany(RosterKind kind, int count)
    {
        for (; count > 0; count--)
        {
            if (Make(kind, _text.Id()) is not { } record || _records.Exists(known => known.Key == record.Key))
            {
                continue;
            }

            _records.Add(record);
            if (Random.Chance(_options.DuplicateShare) && Make(kind, record.Id) is { } again)
            {
                _records.Add(again);
            }
        }
    }

    public void UpdateOne()
    {
        if (_records.Count == 0)
        {
            return;
        }

        var at = Random.Next(_records.Count);
        if (Make(_records[at].Kind, _records[at].Id) is { } updated)
        {
            _records[at] = updated;
        }
    }

    public void RemoveOne()
    {
        if (_records.Count > 0)
        {
            Remove(Random.Pick(_records).Key);
        }
    }

    private void Remove(RosterKey key)
    {
        _records.RemoveAll(record => record.Key == key);
        for (var at = FindChild(key); at >= 0; at = FindChild(key))
        {
            var child = _records[at];
            if (RecordReferences.Without(new EncodedRecord(child.Kind, RecordBytes.Encode(child)), key) is { } bytes)
            {
                _records[at] = new EncodedRecord(child.Kind, bytes).ToRecord();
            }
            else
            {
                Remove(child.Key);
            }
        }
    }

    private int FindChild(RosterKey key) => _records.FindIndex(record =>
        RecordReferences.Of(new EncodedRecord(record.Kind, RecordBytes.Encode(record))).Exists(reference => reference.Target == key));

    /// <summary>A record with random values, or <see langword="null"/> when there is nothing that it could refer to.</summary>
    private RosterRecord? Make(RosterKind kind, string id) => kind switch
    {
        RosterKind.Org => new Org
        {
            Id = id,
            Name = Required(),
            Type = Random.Pick<OrgType>([OrgType.District, OrgType.School, OrgType.Department, new OrgType("academy")]),
            ParentKey = ParentOf(kind, id),
            Grades = _text.List(),
            Phone = Random.Chance(0.3) ? $"555 01{Random.Next(10, 99)}" : null,
            Address = new PostalAddress { City = _text.Maybe() },
            Extensions = Extensions(),
        },
        RosterKind.Term => new Term
        {
            Id = id,
            Name = Required(),
            Type = Random.Chance(0.5) ? TermType.Semester : null,
            Start = Date(),
            End = Date(),
            ParentKey = ParentOf(kind, id),
            OrgKey = Maybe(RosterKind.Org),
            SchoolYear = Random.Chance(0.5) ? 2026 : null,
        },
        RosterKind.Course => new Course
        {
            Id = id,
            Title = Required(),
            Code = _text.Maybe(),
            OrgKey = Maybe(RosterKind.Org),
            SchoolYearKey = Maybe(RosterKind.Term),
            Subjects = _text.List(),
        },
        RosterKind.Section => Any(RosterKind.Org) is not { } school ? null : new Section
        {
            Id = id,
            Title = Required(),
            SchoolKey = school,
            CourseKey = Maybe(RosterKind.Course),
            TermKeys = [.. Enumerable.Range(0, Random.Next(3)).Select(_ => Any(RosterKind.Term)).OfType<string>().Distinct()],
            Location = _text.Maybe(),
            Periods = _text.List(),
            Extensions = Extensions(),
        },
        RosterKind.Person => MakePerson(id),
        RosterKind.Enrollment => Any(RosterKind.Section) is not { } section || Any(RosterKind.Person) is not { } person ? null : new Enrollment
        {
            Id = id,
            SectionKey = section,
            PersonKey = person,
            Role = Random.Chance(0.8) ? RosterRole.Student : RosterRole.Teacher,
            Primary = Random.Chance(0.3) ? true : null,
            Start = Date(),
            End = Date(),
        },
        _ => Any(RosterKind.Person) is not { } student || Any(RosterKind.Person) is not { } contact ? null : new StudentContact
        {
            Id = id,
            StudentKey = student,
            ContactKey = contact,
            Relationship = Random.Chance(0.5) ? Relationship.Mother : null,
            Type = Random.Chance(0.5) ? ContactType.Guardian : null,
            Sequence = Random.Chance(0.5) ? Random.Next(1, 4) : null,
        },
    };

    private Person MakePerson(string id) => new()
    {
        Id = id,
        Name = new PersonName { Given = _text.Maybe(), Middle = _text.Maybe(), Family = _text.Maybe() },
        Email = Random.Chance(0.5) ? $"{Random.Pick<string>(["ada", "ADA", "ben"])}@example.org" : null,
        Username = _text.Maybe(),
        Enabled = Random.Chance(0.5) ? Random.Chance(0.8) : null,
        Phones = Random.Chance(0.3) ? [new Phone(PhoneType.Home, $"555 01{Random.Next(10, 99)}")] : [],
        Identifiers = Random.Chance(0.3) ? [new Identifier("state", $"{Random.Next(1000)}")] : [],
        Roles = [.. Enumerable.Range(0, Random.Next(3)).Select(_ => Any(RosterKind.Org)).OfType<string>().Distinct()
            .Select(org => new PersonRole { Role = Random.Chance(0.7) ? RosterRole.Student : RosterRole.Teacher, OrgKey = org })],
        Student = new StudentProfile { Grades = _text.List(), Number = Random.Chance(0.4) ? $"{Random.Next(1000)}" : null },
        Demographics = new Demographics { BirthDate = Date(), Sex = Random.Chance(0.3) ? Sex.Female : null, Races = _text.List() },
        Extensions = Extensions(),
    };

    /// <summary>A text that is never blank, because a record without it would be rejected.</summary>
    private string Required() => $"{Random.Pick<string>(["A", "B", "Ç"])} {_text.Word()}";

    private DateOnly? Date() => Random.Chance(0.5) ? new DateOnly(2026, 1, 1).AddDays(Random.Next(300)) : null;

    private Dictionary<string, string> Extensions() =>
        Random.Chance(0.7) ? [] : new(StringComparer.Ordinal) { [Random.Pick<string>(["locker", "Bus", "ünï"])] = _text.Word() };

    private string? Maybe(RosterKind kind) => Random.Chance(0.6) ? Any(kind) : null;

    /// <summary>The identifier of some record of a kind, or of none when references may dangle.</summary>
    private string? Any(RosterKind kind)
    {
        if (Random.Chance(_options.DanglingShare))
        {
            return $"missing{Random.Next(9)}";
        }

        var ids = _records.Where(record => record.Kind == kind).Select(record => record.Id).ToList();
        return ids.Count == 0 ? null : Random.Pick(ids);
    }

    /// <remarks>An identifier that sorts before the child's: so there are no cycles, in whatever order records come and change.</remarks>
    private string? ParentOf(RosterKind kind, string id)
    {
        if (Random.Chance(_options.DanglingShare))
        {
            return Any(kind);
        }

        var isAny = Random.Chance(_options.CycleShare);
        var ids = _records.Where(record => record.Kind == kind && (isAny || string.CompareOrdinal(record.Id, id) < 0)).Select(record => record.Id).ToList();
        if (isAny)
        {
            ids.Add(id);
        }

        return ids.Count == 0 || Random.Chance(0.3) ? null : Random.Pick(ids);
    }
}
