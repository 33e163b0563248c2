using System.Text;

namespace Sis;

/// <summary>Says at which schools a record is. Enrollments are where their sections are; contacts where their students are.</summary>
/// <remarks>Knows sections and students of the ledger, all or some, and of the plan where asked: a number for each, so that memory grows with people and sections only.</remarks>
internal sealed class SchoolFinder(IStateSession state, LedgerHeader ledger)
{
    private readonly Dictionary<ulong, int>?[] _schools = new Dictionary<ulong, int>?[RosterKinds.Count];
    private readonly bool[] _knowsAll = new bool[RosterKinds.Count];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public string NameOf(int school) => _names[school];

    /// <summary>The number of a school, which stays the same for the life of the finder.</summary>
    public int NumberOf(string school)
    {
        if (!_numbers.TryGetValue(school, out var number))
        {
            _numbers.Add(school, number = _names.Count);
            _names.Add(school);
        }

        return number;
    }

    /// <summary>Learns what must be known to place records of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="plan">A plan whose new sections and people are to be known as well.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task PrepareAsync(RosterKind kind, PlanScan? plan, CancellationToken cancellationToken)
    {
        if (ParentOf(kind) is not { } parent || _knowsAll[(int)parent])
        {
            return;
        }

        _knowsAll[(int)parent] = true;
        await LearnAsync(parent, null, cancellationToken).ConfigureAwait(false);
        if (plan is not null)
        {
            var schools = new List<int>();
            await plan.RunAsync(parent, _ => true, (in PlanEntry entry, ReadOnlySpan<byte> after, long _) =>
            {
                if (!after.IsEmpty)
                {
                    Learn(new EncodedRecord(parent, after), schools);
                }
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Learns where some parents of records of a kind are.</summary>
    /// <param name="kind">The kind of the records.</param>
    /// <param name="parents">The parents, as <see cref="ParentOf(in EncodedRecord)"/> gives them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task PrepareAsync(RosterKind kind, IReadOnlyCollection<ulong> parents, CancellationToken cancellationToken)
    {
        if (ParentOf(kind) is { } parent && !_knowsAll[(int)parent])
        {
            var wanted = new KeySet(parents.Count);
            foreach (var key in parents)
            {
                wanted.Add(new KeyHash(0, key));
            }

            await LearnAsync(parent, wanted, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The hashed key of the record that says where one is; none for records that say it themselves.</summary>
    public ulong? ParentOf(in EncodedRecord record) => record.Kind switch
    {
        RosterKind.Enrollment => HashOf(record[EnrollmentFields.SectionKey]),
        RosterKind.StudentContact => HashOf(record[StudentContactFields.StudentKey]),
        _ => null,
    };

    /// <summary>The number of the school of a parent of records of a kind.</summary>
    public int? PlaceOf(RosterKind kind, ulong parent) =>
        ParentOf(kind) is { } target && _schools[(int)target] is { } places && places.TryGetValue(parent, out var school) ? school : null;

    /// <summary>Adds the schools of a record to a list, each once.</summary>
    public void Find(in EncodedRecord record, List<int> schools)
    {
        schools.Clear();
        switch (record.Kind)
        {
            case RosterKind.Org:
                Add(record.Key, schools);
                break;
            case RosterKind.Term:
                Add(record[TermFields.OrgKey], schools);
                break;
            case RosterKind.Course:
                Add(record[CourseFields.OrgKey], schools);
                break;
            case RosterKind.Section:
                Add(record[SectionFields.SchoolKey], schools);
                break;
            case RosterKind.Person:
                foreach (var role in new EncodedList(record[PersonFields.Roles]))
                {
                    Add(EncodedRole.Read(role).OrgKey, schools);
                }

                break;
            default:
                if (PlaceOf(record.Kind, ParentOf(record)!.Value) is { } place)
                {
                    schools.Add(place);
                }

                break;
        }
    }

    private static RosterKind? ParentOf(RosterKind kind) => kind switch
    {
        RosterKind.Enrollment => RosterKind.Section,
        RosterKind.StudentContact => RosterKind.Person,
        _ => null,
    };

    private Task LearnAsync(RosterKind parent, KeySet? wanted, CancellationToken cancellationToken)
    {
        var schools = new List<int>();
        return new LedgerScan(state, ledger.Of(parent)) { Only = wanted }.RunAsync(parent, (in EncodedRecord record) =>
        {
            Learn(record, schools);
            return true;
        }, cancellationToken);
    }

    private void Learn(in EncodedRecord record, List<int> schools)
    {
        Find(record, schools);
        if (schools.Count > 0)
        {
            (_schools[(int)record.Kind] ??= [])[HashOf(record.Key)] = schools[0];
        }
    }

    private void Add(ReadOnlySpan<byte> school, List<int> schools)
    {
        if (!school.IsEmpty)
        {
            var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<char> name = school.Length <= 256 ? stackalloc char[school.Length] : new char[school.Length];
            name = name[..Encoding.UTF8.GetChars(school, name)];
            if (!lookup.TryGetValue(name, out var number))
            {
                number = NumberOf(name.ToString());
            }

            if (!schools.Contains(number))
            {
                schools.Add(number);
            }
        }
    }

    private ulong HashOf(ReadOnlySpan<byte> key)
    {
        ledger.Hasher.Hash(key, out _, out var high);
        return high;
    }
}
