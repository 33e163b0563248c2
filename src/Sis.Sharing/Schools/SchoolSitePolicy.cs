namespace Sis.Sharing;

/// <summary>Asks the schools' decisions for each run, and is then a fixed policy.</summary>
internal sealed class SchoolSitePolicy(Selection selection, RosterFieldSet fields, ISchoolDecisionStore decisions) : ISharingPolicy
{
    public RosterFieldSet Fields => fields;

    public string Fingerprint { get; } = $"sharing/2\nmode schoolSite\nfields\n{fields}";

    public async ValueTask<ISharingPolicy> PrepareAsync(string tenant, CancellationToken cancellationToken = default)
    {
        var decided = await decisions.ReadAsync(tenant, cancellationToken).ConfigureAwait(false);
        var inForce = decided.OrderBy(decision => decision.School, StringComparer.Ordinal).ToList();
        if (inForce.Zip(inForce.Skip(1)).Any(pair => pair.First.School == pair.Second.School))
        {
            throw new SisException(SharingCodes.BadDecisions, "The store of school decisions gave two decisions for one school. It must give the one in force.");
        }

        var sites = new List<SiteChoice>();
        if (inForce.Where(decision => decision.Choice == SchoolChoice.School).Select(decision => decision.School).ToList() is { Count: > 0 } whole)
        {
            sites.Add(new SiteChoice(PolicyMaker.Sorted(whole), true, [], []));
        }

        foreach (var decision in inForce.Where(decision => decision.Choice is SchoolChoice.Sections or SchoolChoice.Rules))
        {
            PolicyMaker.Check(decision.Rules, $"the decision of {decision.School}");
            sites.Add(decision.Choice == SchoolChoice.Sections
                ? new SiteChoice([decision.School.Trim()], false, PolicyMaker.Sorted(decision.Sections), [])
                : new SiteChoice([decision.School.Trim()], false, [], decision.Rules));
        }

        return new DefinedPolicy(SharingMode.SchoolSite, selection with
        {
            Sites = sites,
            Open = selection.Open | PolicyMaker.RuleGroups(sites.SelectMany(site => site.Rules)),
        }, fields);
    }

    public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) =>
        throw new SisException(SharingCodes.NotPrepared,
            "A policy by decisions of schools must be prepared for a tenant before it is resolved: call PrepareAsync and resolve what it gives.");
}
