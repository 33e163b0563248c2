namespace Sis;

/// <summary>Says, field by field, what becomes of edits that users make in the application. Without a word the source wins.</summary>
public sealed class LocalEditOptions
{
    private readonly List<(string Pattern, LocalEdit Policy)> _policies = [];

    internal LocalEditOptions()
    {
    }

    /// <summary>The policies as masks of fields.</summary>
    internal LocalEditRules Rules => field ??= new LocalEditRules(_policies.SelectMany(policy => FieldsOf(policy.Pattern).Select(found => (found, policy.Policy))));

    /// <summary>Sets the policy of a field or a group of them. What is said later counts.</summary>
    /// <param name="pattern">A name or group of the catalogue: <c>person.name.preferredGiven</c>, <c>person.phones</c>, <c>section.*</c>, <c>person.ext.*</c>. Of a group,
    /// fields that hold the key of another record are left out: these always come from the source.</param>
    /// <param name="policy">The policy.</param>
    public LocalEditOptions Field(string pattern, LocalEdit policy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        _policies.Add((pattern, policy));
        return this;
    }

    internal IEnumerable<string> Problems()
    {
        foreach (var (pattern, policy) in _policies)
        {
            if (!FieldPattern.TryParse(pattern, out var parsed))
            {
                yield return $"LocalEdits names '{pattern}', which matches no field of the catalogue. Did you mean '{RosterCatalog.Nearest(pattern)}'?";
            }
            else if (parsed.Extension is not null)
            {
                yield return $"LocalEdits names the extension '{pattern}'. Extensions have one policy together: name 'ext.*'.";
            }
            else if (!FieldsOf(pattern).Any())
            {
                yield return $"LocalEdits names '{pattern}', which holds the key of another record. Keys always come from the source.";
            }
            else if (policy == LocalEdit.Union && FieldsOf(pattern).FirstOrDefault(field => !field.IsList || field.Type == FieldType.Extensions) is { } single)
            {
                yield return $"LocalEdits asks for the union of '{single.Name}', which is no list of values. Choose another policy for it.";
            }
        }
    }

    private static IEnumerable<RosterField> FieldsOf(string pattern) =>
        FieldPattern.TryParse(pattern, out var parsed) ? parsed.Fields.Where(field => field.Type is not (FieldType.Key or FieldType.KeyList)) : [];
}
