namespace Sis.Csv;

/// <summary>A field as a mapping names it: a catalogue name, with a last word for one of a list of pairs.</summary>
/// <param name="Field">The field.</param>
/// <param name="Last">The scheme of an identifier, the type of a telephone, or the name of an extension field.</param>
internal sealed record MappedFieldName(RosterField Field, string? Last)
{
    public static MappedFieldName? Parse(string name)
    {
        if (RosterCatalog.TryGet(name, out var field))
        {
            return IsPairs(field) ? null : new MappedFieldName(field, null);
        }

        foreach (var pairs in RosterCatalog.Fields.Where(IsPairs))
        {
            if (name.Length > pairs.Name.Length + 1 && name.StartsWith(pairs.Name, StringComparison.Ordinal) && name[pairs.Name.Length] == '.')
            {
                return new MappedFieldName(pairs, name[(pairs.Name.Length + 1)..]);
            }
        }

        return null;
    }

    public static string Suggest(string name, RosterKind? kind)
    {
        var fields = RosterCatalog.Fields.Where(field => kind is null || field.Kind == kind);
        return ConfigShape.Nearest(name, fields.Select(field => IsPairs(field) ? field.Name + ".…" : field.Name));
    }

    private static bool IsPairs(RosterField field) => field.Type is FieldType.Identifiers or FieldType.Phones or FieldType.Extensions;
}
