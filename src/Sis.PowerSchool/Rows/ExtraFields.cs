namespace Sis.PowerSchool;

/// <summary>The roster fields of students that a customer's own column may feed.</summary>
internal static class ExtraFields
{
    private const string Extension = "person.ext.";

    /// <summary>The catalogue's field, when the name is one of text.</summary>
    public static RosterField? Find(string name) =>
        RosterCatalog.TryGet(name, out var field) && field.Kind == RosterKind.Person && field.Type == FieldType.Text ? field : null;

    /// <summary>The name of an extension field, when it is one.</summary>
    public static string? ExtensionName(string name) =>
        name.StartsWith(Extension, StringComparison.Ordinal) && name.Length > Extension.Length ? name[Extension.Length..] : null;

    public static bool IsKnown(string name) => Find(name) is not null || ExtensionName(name) is not null;

    public static bool IsAllowed(string name, RosterFieldSet allowed) =>
        Find(name) is { } field ? allowed.Contains(field)
        : ExtensionName(name) is { } extension && allowed.ContainsExtension(RosterKind.Person, extension);
}
