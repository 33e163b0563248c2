using System.Text;
using Sis;

namespace CustomPolicy;

/// <summary>Shares only sections of teachers who accepted the terms, and who is enrolled in them.</summary>
internal sealed class AcceptedTermsPolicy(IReadOnlySet<string> accepted) : ISharingPolicy
{
    public RosterFieldSet Fields { get; } = RosterFieldSet.Of("org.name", "org.type", "section.title", "person.name.*", "enrollment.role");

    public string Fingerprint { get; } = "sections of " + string.Join(' ', accepted.Order(StringComparer.Ordinal));

    public async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default)
    {
        var (sections, people) = (new HashSet<string>(), new HashSet<string>());
        await roster.VisitAsync(RosterKind.Enrollment, (in enrollment) =>
            _ = Text(enrollment[EnrollmentFields.Role]) == "teacher" && accepted.Contains(Text(enrollment[EnrollmentFields.PersonKey]))
                && sections.Add(Text(enrollment[EnrollmentFields.SectionKey])), cancellationToken);
        await roster.VisitAsync(RosterKind.Enrollment, (in enrollment) =>
            _ = sections.Contains(Text(enrollment[EnrollmentFields.SectionKey])) && people.Add(Text(enrollment[EnrollmentFields.PersonKey])), cancellationToken);
        return new Scope(sections, people);
    }

    private static string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);

    private sealed class Scope(HashSet<string> sections, HashSet<string> people) : ISharingScope
    {
        public ShareDecision Decide(in EncodedRecord record) => record.Kind switch
        {
            RosterKind.Section => Answer(sections.Contains(Text(record.Key)), "a teacher accepted the terms"),
            RosterKind.Enrollment => Answer(sections.Contains(Text(record[EnrollmentFields.SectionKey])), "in such a section"),
            RosterKind.Person => Answer(people.Contains(Text(record.Key)), "enrolled in such a section"),
            _ => ShareDecision.Share("schools are shared by name"),
        };

        private static ShareDecision Answer(bool isShared, string why) =>
            isShared ? ShareDecision.Share(why) : ShareDecision.Withhold("no teacher accepted the terms");
    }
}
