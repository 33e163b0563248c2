namespace Sis.Testing.Tests;

public sealed class MemoryRosterTests
{
    [Fact]
    public void Differences_name_keys_and_fields_but_no_values()
    {
        var left = MemoryRoster.Of(Sample.School(), Sample.Person("p1"), Sample.Person("p2"));
        var right = MemoryRoster.Of(Sample.School(), Sample.Person("p1", "Grace") with { Email = "x@canary.example.org" }, Sample.Person("p3"));

        Assert.Equal(["person:p1: person.name.given, person.email", "person:p2: not in the other", "person:p3: only in the other"], left.DifferencesFrom(right));
        Assert.Empty(left.DifferencesFrom(left));
    }

    [Fact]
    public void Dangling_references_are_found()
    {
        var roster = MemoryRoster.Of(Sample.Person("p1", org: "nowhere"), Sample.School("s", "district"));

        Assert.Equal(["org:s: org.parentKey refers to org:district", "person:p1: person.roles refers to org:nowhere"], roster.DanglingReferences());
    }

    [Fact]
    public void The_fingerprint_depends_on_facts_and_not_on_order()
    {
        var roster = Sample.Roster();

        Assert.Equal(MemoryRoster.Of(roster).Fingerprint(), MemoryRoster.Of(roster.Reverse()).Fingerprint());
        Assert.NotEqual(MemoryRoster.Of(roster).Fingerprint(), MemoryRoster.Of(roster.Skip(1)).Fingerprint());
    }
}
