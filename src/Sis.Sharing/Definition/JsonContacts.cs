using System.Text.Json;

namespace Sis.Sharing;

/// <summary>A contact filter in JSON.</summary>
internal sealed class JsonContacts
{
    public IReadOnlyList<string>? Types { get; init; }

    public IReadOnlyList<string>? Relationships { get; init; }

    public IReadOnlyList<string>? PhoneTypes { get; init; }

    public int? AtMost { get; init; }

    public IReadOnlyList<ContactPreference>? Order { get; init; }

    public static JsonContacts? Of(ContactFilter filter) => filter.IsEveryone ? null : new JsonContacts
    {
        Types = filter.Types.Count == 0 ? null : [.. filter.Types.Select(type => type.Value)],
        Relationships = filter.Relationships.Count == 0 ? null : [.. filter.Relationships.Select(relationship => relationship.Value)],
        PhoneTypes = filter.PhoneTypes.Count == 0 ? null : [.. filter.PhoneTypes.Select(type => type.Value)],
        AtMost = filter.AtMost,
        Order = filter.AtMost is null ? null : filter.Order,
    };

    /// <exception cref="JsonException">The number is below 1.</exception>
    public ContactFilter ToFilter() => AtMost < 1 ? throw new JsonException("\"atMost\" must be at least 1.") : new ContactFilter
    {
        Types = [.. (Types ?? []).Select(word => new ContactType(word))],
        Relationships = [.. (Relationships ?? []).Select(word => new Relationship(word))],
        PhoneTypes = [.. (PhoneTypes ?? []).Select(word => new PhoneType(word))],
        AtMost = AtMost,
        Order = Order ?? ContactFilter.Everyone.Order,
    };
}
