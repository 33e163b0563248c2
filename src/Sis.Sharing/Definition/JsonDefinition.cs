using System.Text.Json.Serialization;

namespace Sis.Sharing;

/// <summary>A definition in JSON.</summary>
internal sealed class JsonDefinition
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required SharingMode Mode { get; init; }

    public IReadOnlyList<string>? Schools { get; init; }

    public IReadOnlyList<string>? Sections { get; init; }

    public IReadOnlyList<JsonRule>? Rules { get; init; }

    public IReadOnlyList<string>? Fields { get; init; }

    public bool? AllStaff { get; init; }

    public bool? DistrictAdministrators { get; init; }

    public bool? SchoolAdministrators { get; init; }

    public bool? Contacts { get; init; }

    public JsonContacts? ContactFilter { get; init; }

    public ExcludedTeachers? ExcludedTeachers { get; init; }

    public static JsonDefinition Of(SharingDefinition definition) => new()
    {
        Mode = definition.Mode,
        Schools = ListOf(definition.Schools),
        Sections = ListOf(definition.Sections),
        Rules = ListOf(definition.Rules)?.Select(JsonRule.Of).ToArray(),
        Fields = ListOf(definition.Fields),
        AllStaff = definition.AllStaff,
        DistrictAdministrators = definition.DistrictAdministrators,
        SchoolAdministrators = definition.SchoolAdministrators,
        Contacts = definition.Contacts,
        ContactFilter = JsonContacts.Of(definition.ContactFilter),
        ExcludedTeachers = definition.ExcludedTeachers == default ? null : definition.ExcludedTeachers,
    };

    public SharingDefinition ToDefinition() => new()
    {
        Mode = Mode,
        Schools = Schools ?? [],
        Sections = Sections ?? [],
        Rules = [.. (Rules ?? []).Select(rule => rule.ToRule())],
        Fields = Fields ?? [],
        AllStaff = AllStaff,
        DistrictAdministrators = DistrictAdministrators,
        SchoolAdministrators = SchoolAdministrators,
        Contacts = Contacts,
        ContactFilter = ContactFilter?.ToFilter() ?? Sharing.ContactFilter.Everyone,
        ExcludedTeachers = ExcludedTeachers ?? default,
    };

    private static IReadOnlyList<T>? ListOf<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
