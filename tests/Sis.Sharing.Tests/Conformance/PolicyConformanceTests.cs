using CustomPolicy;
using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>The kit over a policy of each mode, and over the sample of a policy of one's own.</summary>
public sealed class PolicyConformanceTests
{
    private static readonly Dictionary<string, Func<ISharingPolicy>> Policies = new()
    {
        ["district"] = () => Make(share => share.District()),
        ["district less groups"] = () => Make(share => share.District().AllStaff(false).Contacts(contacts => contacts.AtMost(1).PhoneTypes(PhoneType.Mobile))),
        ["schools"] = () => Make(share => share.Schools("s0", "s1").SchoolAdministrators()),
        ["sections"] = () => Make(share => share.Sections("x0", "x3", "x7")),
        ["rules"] = () => Make(share => share.Rules(rules => rules
            .IncludeSections(where => where.Is("section.subjects", "math").IsNot("course.title", "Art 1"))
            .IncludeSections(where => where.Is("person.identifiers.state", "11"))
            .IncludeStudents(where => where.Is("org.name", "North High"))
            .ExcludeTeachers(where => where.Is("person.name.family", "Stone")))),
        ["school site"] = () => Make(share => share.SchoolSite(Decided())),
        ["sample"] = () => new AcceptedTermsPolicy(new HashSet<string> { "p1", "p2", "p3" }),
    };

    public static TheoryData<string, string> Rules
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var policy in Policies.Keys)
            {
                foreach (var rule in PolicyConformance.Rules)
                {
                    data.Add(policy, rule);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract(string policy, string rule) =>
        PolicyConformance.CheckAsync(rule, () => Task.FromResult(new PolicyFixture(Policies[policy](), RichRoster.Make(11))));

    private static ISharingPolicy Make(Action<SharingBuilder> mode) => SharingPolicy.Create(share =>
    {
        mode(share);
        share.Fields(fields => fields.RosteringWithContacts());
    });

    private static MemoryDecisions Decided()
    {
        var decisions = new MemoryDecisions();
        decisions.Add(new SchoolDecision { School = "s0", Choice = SchoolChoice.School, DecidedBy = "u", DecidedAt = default });
        decisions.Add(new SchoolDecision { School = "s1", Choice = SchoolChoice.Sections, Sections = ["x1", "x2"], DecidedBy = "u", DecidedAt = default });
        return decisions;
    }
}
