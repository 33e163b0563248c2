namespace Sis.PowerSchool;

/// <summary>What is wanted of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, in the order of the declaration; nothing else may be asked for.</param>
internal sealed record TableQuery(Table Table, IReadOnlyList<Column> Columns)
{
    /// <summary>The first term of which rows with a term are wanted; earlier ones may be left out. <see langword="null"/> wants all.</summary>
    public long? FromTerm { get; init; }

    /// <summary>The keys of the only rows that are wanted; a way in that cannot choose may give more. <see langword="null"/> wants all.</summary>
    public IReadOnlyList<long>? Keys { get; init; }

    /// <summary>Asks for what some fields need, and for what the options need: the numbers by which they name people, and what they leave people out by.</summary>
    public static TableQuery For(Table table, RosterFieldSet fields, PowerSchoolOptions options) =>
        new(table, [.. table.Columns.Where(column => column.IsNeededFor(fields) || options.Needs(column, fields))]);
}
