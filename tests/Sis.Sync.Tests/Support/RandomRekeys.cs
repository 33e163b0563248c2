namespace Sis.Sync.Tests;

/// <summary>Changes of keys in a roster, made from a seed: parents and children alike, of every kind.</summary>
internal sealed class RandomRekeys
{
    private readonly Dictionary<RosterKey, string> _renamed;

    public RandomRekeys(int seed, IEnumerable<RosterRecord> before, IEnumerable<RosterRecord> after)
    {
        var random = new Random(seed);
        var stays = after.Select(record => record.Key).ToHashSet();
        _renamed = before.Where(record => stays.Contains(record.Key) && random.Next(3) == 0).ToDictionary(record => record.Key, record => "n-" + record.Id);
        Items = [.. _renamed.Select(pair => new RekeyItem(pair.Key, pair.Value))];
    }

    public IReadOnlyList<RosterItem> Items { get; }

    /// <summary>A roster under the new keys.</summary>
    public List<RosterRecord> Apply(IEnumerable<RosterRecord> roster) => [.. roster.Select(Apply)];

    private RosterRecord Apply(RosterRecord record)
    {
        RosterRecord redirected = record switch
        {
            Org org => org with { ParentKey = New(RosterKind.Org, org.ParentKey) },
            Term term => term with { ParentKey = New(RosterKind.Term, term.ParentKey), OrgKey = New(RosterKind.Org, term.OrgKey) },
            Course course => course with { OrgKey = New(RosterKind.Org, course.OrgKey), SchoolYearKey = New(RosterKind.Term, course.SchoolYearKey) },
            Section section => section with
            {
                SchoolKey = New(RosterKind.Org, section.SchoolKey)!,
                CourseKey = New(RosterKind.Course, section.CourseKey),
                TermKeys = [.. section.TermKeys.Select(term => New(RosterKind.Term, term)!)],
            },
            Person person => person with { Roles = [.. person.Roles.Select(role => role with { OrgKey = New(RosterKind.Org, role.OrgKey)! })] },
            Enrollment enrollment => enrollment with
            {
                SectionKey = New(RosterKind.Section, enrollment.SectionKey)!,
                PersonKey = New(RosterKind.Person, enrollment.PersonKey)!,
            },
            StudentContact contact => contact with
            {
                StudentKey = New(RosterKind.Person, contact.StudentKey)!,
                ContactKey = New(RosterKind.Person, contact.ContactKey)!,
            },
            _ => record,
        };
        return redirected with { Id = New(record.Kind, record.Id)! };
    }

    private string? New(RosterKind kind, string? id) => id is not null && _renamed.TryGetValue(new RosterKey(kind, id), out var now) ? now : id;
}
