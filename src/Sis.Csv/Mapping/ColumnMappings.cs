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

    public static BooleanMapping? Boolean(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new BooleanMapping(field, column, name) : null;

    public static ListMapping? List(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new ListMapping(field, column, name) : null;
}
