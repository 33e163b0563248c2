namespace Sis;

/// <summary>Composes one roster out of several sources.</summary>
/// <remarks>
/// <para>Records with one key are one record. People may also be recognised by what they have in common: <see cref="MatchPeople"/>; then their keys
/// count only where <see cref="PeopleMatchOptions.BySameKey"/> says so. A linked person has the key of the first source that has the person.</para>
/// <para>Of a single value, the first source that has one wins; lists add up. <see cref="Prefer"/> changes that, field by field.</para>
/// </remarks>
public sealed class MergeOptions
{
    private readonly List<MergedPart> _parts = [];
    private readonly List<MergePreference> _preferences = [];

    internal MergeOptions()
    {
    }

    internal IReadOnlyList<MergedPart> Parts => _parts;

    internal IReadOnlyList<MergePreference> Preferences => _preferences;

    internal PeopleMatchOptions? People { get; private set; }

    /// <summary>Adds a source; those added before go before it. At most 16.</summary>
    /// <param name="name">A name given to one of the <c>Add…</c> methods for sources.</param>
    /// <param name="kinds">The kinds of record that it provides; all, if none is named. It is asked for no other. A kind that it should provide and does
    /// not, tonight, is not complete, so that nothing of it is removed.</param>
    public MergeOptions Source(string name, params RosterKind[] kinds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(kinds);
        _parts.Add(new MergedPart(name, kinds.Length == 0 ? [.. RosterKinds.All] : [.. kinds.Distinct()]));
        return this;
    }

    /// <summary>Lets a source go before all others for some fields. Of a list that is named here, the first source that has any gives all of it.</summary>
    /// <param name="source">A source of this merge.</param>
    /// <param name="fields">Names and groups of the catalogue: <c>person.email</c>, <c>person.name.*</c>, <c>person.ext.badge</c>, <c>person.ext.*</c>.</param>
    /// <remarks>What is said first goes first.</remarks>
    public MergeOptions Prefer(string source, params string[] fields)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(fields);
        _preferences.AddRange(fields.Select(field => new MergePreference(source, field)));
        return this;
    }

    /// <summary>Says how people of several sources are recognised as the same.</summary>
    /// <param name="configure">Adds the ways, strongest first.</param>
    public MergeOptions MatchPeople(Action<PeopleMatchOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(People ??= new PeopleMatchOptions());
        return this;
    }

    internal IEnumerable<string> Problems()
    {
        if (_parts.Count is < 2 or > 1 + RecordPart.MaxOrder)
        {
            yield return $"A merge needs 2 to {1 + RecordPart.MaxOrder} sources and has {_parts.Count}. Add them with Source(…), or read one with From(…).";
        }

        foreach (var name in _parts.GroupBy(part => part.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return $"The merge names source '{name}' twice. Name its kinds in one Source(…).";
        }

        foreach (var preference in _preferences)
        {
            if (!_parts.Exists(part => part.Name == preference.Source))
            {
                yield return $"Prefer(…) names '{preference.Source}', which is no source of the merge. Add it with Source(…).";
            }

            if (!FieldPattern.TryParse(preference.Pattern, out _))
            {
                yield return $"Prefer(…) names '{preference.Pattern}', which matches no field of the catalogue. Did you mean '{RosterCatalog.Nearest(preference.Pattern)}'?";
            }
        }

        if (People is { Tiers.Count: 0 } people && people.Provider is null)
        {
            yield return "MatchPeople(…) names no way of recognising people. Add one, for example ByStudentNumber(), or leave MatchPeople out to go by equal keys.";
        }
    }
}
