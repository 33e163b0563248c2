using System.Text;

namespace Sis;

/// <summary>Says how people of several systems are recognised as the same, strongest proof first.</summary>
/// <remarks>
/// <para>The ways (tiers) are tried in the order in which they were added. Two people are linked when each is the only candidate of the other,
/// no stronger way speaks against it, and no weaker way names somebody else. Everything else is disputed: both stay separate, and it is told. Nothing is
/// ever guessed.</para>
/// <para>Normalisers (<see cref="MatchText"/>) are for comparing alone. A text that becomes empty is not compared.</para>
/// </remarks>
public sealed class PeopleMatchOptions
{
    private readonly List<MatchTier> _tiers = [];
    private readonly List<LinkDecision> _decisions = [];

    internal PeopleMatchOptions()
    {
    }

    internal IReadOnlyList<MatchTier> Tiers => _tiers;

    internal Func<string, CancellationToken, ValueTask<IReadOnlyList<LinkDecision>>>? Provider { get; private set; }

    internal HashSet<RosterRole> ExpectedRoles { get; } = [];

    /// <summary>People have the same identifier in all systems: their keys are equal.</summary>
    public PeopleMatchOptions BySameKey() => Add(new MatchTier("same key", static (in person) => [Encoding.UTF8.GetString(person.Key)]) { Refutes = false });

    /// <summary>People have an identifier of one scheme in common, such as <c>state</c>.</summary>
    /// <param name="scheme">The scheme's name, without regard to case.</param>
    /// <param name="normalizers">How values are compared; exactly, if none.</param>
    public PeopleMatchOptions ByIdentifier(string scheme, params Func<string, string>[] normalizers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentNullException.ThrowIfNull(normalizers);
        return Add(new MatchTier($"identifier {scheme}", (in person) => Normalize(IdentifiersOf(person, scheme), normalizers)) { Fields = [PersonFields.Identifiers.Name], Lasts = true });
    }

    /// <summary>People have the same student number.</summary>
    /// <param name="normalizers">How numbers are compared; exactly, if none.</param>
    public PeopleMatchOptions ByStudentNumber(params Func<string, string>[] normalizers)
    {
        ArgumentNullException.ThrowIfNull(normalizers);
        return Add(new MatchTier("student number", (in person) => Normalize(TextOf(person, PersonFields.StudentNumber), normalizers)) { Fields = [PersonFields.StudentNumber.Name], Lasts = true });
    }

    /// <summary>People have the same e-mail address in a domain whose addresses the district itself gives out.</summary>
    /// <param name="domains">The domains; an address in another, such as a parent's own, proves nothing and is not compared.</param>
    /// <exception cref="ArgumentException">No domain is named.</exception>
    public PeopleMatchOptions ByVerifiedEmail(params string[] domains) => ByVerifiedEmail(MatchText.IgnoreCase, domains);

    /// <summary>People have the same e-mail address in a domain whose addresses the district itself gives out.</summary>
    /// <param name="normalizer">How addresses are compared, for example <see cref="MatchText.EmailLocalPart"/> where the district has several domains.</param>
    /// <param name="domains">The domains.</param>
    /// <exception cref="ArgumentException">No domain is named.</exception>
    public PeopleMatchOptions ByVerifiedEmail(Func<string, string> normalizer, params string[] domains)
    {
        ArgumentNullException.ThrowIfNull(normalizer);
        ArgumentNullException.ThrowIfNull(domains);
        if (domains.Length == 0 || domains.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Name the domains whose addresses the district gives out: an address in any other proves nothing.", nameof(domains));
        }

        var endings = domains.Select(domain => "@" + domain.Trim().TrimStart('@')).ToArray();
        return Add(new MatchTier("e-mail", (in person) => Normalize(
            [.. TextOf(person, PersonFields.Email).Where(email => endings.Any(ending => email.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))], [normalizer]))
        { Fields = [PersonFields.Email.Name] });
    }

    /// <summary>People have the same given name, family name and birth date, without regard to case.</summary>
    public PeopleMatchOptions ByNameAndBirthDate() => Add(new MatchTier("name and birth date", static (in person) => NameAndBirthDate(person))
    { Fields = [PersonFields.GivenName.Name, PersonFields.FamilyName.Name, PersonFields.BirthDate.Name] });

    /// <summary>Somebody has decided that two records are, or are not, of one person. Goes before every other proof.</summary>
    /// <param name="decision">The decision.</param>
    public PeopleMatchOptions Decide(LinkDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _decisions.Add(decision);
        return this;
    }

    /// <summary>Asks the application for what somebody decided, at each read.</summary>
    /// <param name="provider">Gives a tenant's decisions.</param>
    public PeopleMatchOptions Decisions(Func<string, CancellationToken, ValueTask<IReadOnlyList<LinkDecision>>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Provider = provider;
        return this;
    }

    /// <summary>People with one of these roles should be found on the other side: those who are not are told as unmatched, others count as unlinked by design.</summary>
    /// <param name="roles">The roles.</param>
    public PeopleMatchOptions Expect(params RosterRole[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ExpectedRoles.UnionWith(roles);
        return this;
    }

    internal async ValueTask<IReadOnlyList<LinkDecision>> ReadDecisionsAsync(string tenant, CancellationToken cancellationToken) => Provider is null
        ? _decisions
        : [.. _decisions, .. await Provider(tenant, cancellationToken).ConfigureAwait(false)];

    private static List<string> IdentifiersOf(in EncodedRecord person, string scheme)
    {
        var found = new List<string>();
        foreach (var item in new EncodedList(person[PersonFields.Identifiers]))
        {
            EncodedList.SplitPair(item, out var name, out var value);
            if (Encoding.UTF8.GetString(name).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(Encoding.UTF8.GetString(value));
            }
        }

        return found;
    }

    private static List<string> TextOf(in EncodedRecord person, RosterField field) =>
        person.TryGet(field, out var value) ? [Encoding.UTF8.GetString(value)] : [];

    private static string[] NameAndBirthDate(in EncodedRecord person) =>
        person.TryGet(PersonFields.GivenName, out var given) && person.TryGet(PersonFields.FamilyName, out var family) && person.TryGet(PersonFields.BirthDate, out var born)
            ? [string.Join('\n', MatchText.IgnoreCase(Encoding.UTF8.GetString(given)), MatchText.IgnoreCase(Encoding.UTF8.GetString(family)), Encoding.UTF8.GetString(born))]
            : [];

    private static IEnumerable<string> Normalize(List<string> texts, Func<string, string>[] normalizers) =>
        texts.Select(text => normalizers.Aggregate(text, static (known, normalize) => normalize(known) ?? string.Empty)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);

    private PeopleMatchOptions Add(MatchTier tier)
    {
        if (_tiers.Exists(known => known.Name == tier.Name))
        {
            throw new ArgumentException($"People are compared by {tier.Name} already; each way may be named once.");
        }

        _tiers.Add(tier);
        return this;
    }
}
