namespace Sis.Sqlite;

/// <summary>A column of a table of ours, other than tenant, key and removal.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsInteger">Whether it holds whole numbers (or 0 and 1 for no and yes) rather than text.</param>
/// <param name="Target">The kind whose key it holds, if it does.</param>
/// <param name="IsRequired">Whether every row has a value.</param>
internal sealed record RosterColumn(string Name, bool IsInteger = false, RosterKind? Target = null, bool IsRequired = false)
{
    /// <summary>The column as it stands in a table definition.</summary>
    public string Definition => $"\"{Name}\" {(IsInteger ? "INTEGER" : "TEXT")}{(IsRequired ? " NOT NULL" : string.Empty)}";
}
