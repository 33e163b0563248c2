namespace Sis.Csv;

/// <summary>The fields that every kind of record has one of.</summary>
internal static class KindFields
{
    public static RosterField ExtensionsOf(RosterKind kind) => RosterCatalog.FieldsOf(kind).Single(field => field.Type == FieldType.Extensions);
}
