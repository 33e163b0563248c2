namespace Sis.Csv;

/// <summary>Mappings of single columns by name; nothing where the file has no such column.</summary>
internal static class ColumnMappings
{
    public static TextMapping? Text(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new TextMapping(field, column, name) : null;

    public static TokenMapping? Token(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new TokenMapping(field, column, name) : null;

    public static KeyMapping? Key(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new KeyMapping(field, column, name) : null;

    public static DateMapping? Date(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new DateMapping(field, column, name) : null;

    public static BooleanMapping? Boolean(RosterField field, TableColumns columns, string name, string yes = "true", string no = "false") =>
        columns[name] is >= 0 and var column ? new BooleanMapping(field, column, name, yes, no) : null;

    public static ListMapping? List(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new ListMapping(field, column, name) : null;

    public static LocalDateMapping? LocalDate(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new LocalDateMapping(field, column, name) : null;

    public static YearMapping? Year(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new YearMapping(field, column, name) : null;

    public static ItemMapping? Item(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new ItemMapping(field, column, name) : null;

    public static MappedTokenMapping? Word(RosterField field, TableColumns columns, string name, WordMap words) =>
        columns[name] is >= 0 and var column ? new MappedTokenMapping(field, column, name, words) : null;

    public static MappedListMapping? Words(RosterField field, TableColumns columns, string name, WordMap words) =>
        columns[name] is >= 0 and var column ? new MappedListMapping(field, column, name, words) : null;

    /// <summary>Identifiers of several columns, each under a scheme.</summary>
    public static PairsMapping? Schemes(RosterField field, TableColumns columns, params (string Name, string Scheme)[] pairs)
    {
        (int, byte[])[] found = [.. pairs.Where(pair => columns[pair.Name] >= 0).Select(pair => (columns[pair.Name], System.Text.Encoding.ASCII.GetBytes(pair.Scheme)))];
        return found.Length > 0 ? new PairsMapping(field, found) : null;
    }
}
