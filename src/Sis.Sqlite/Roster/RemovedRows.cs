namespace Sis.Sqlite;

/// <summary>Deletes rows that were marked as removed before removals became deletions.</summary>
internal static class RemovedRows
{
    /// <remarks>Children first. A marked row that an unmarked one refers to stays: deleting it is what the reference forbids.</remarks>
    public static void Delete(SqliteDatabase database, IReadOnlyList<RosterTable> tables)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var table in tables.Reverse())
            {
                var unused = string.Concat(RosterReference.To(table.Kind, tables).Select(reference =>
                    $" AND NOT EXISTS (SELECT 1 FROM {reference.Table} AS child"
                    + $" WHERE child.tenant = {table.Name}.tenant AND child.\"{reference.Column}\" = {table.Name}.key)"));
                do
                {
                    // Again while there is any: an organisation goes once those below it are gone.
                    database.Execute($"DELETE FROM {table.Name} WHERE removed_at IS NOT NULL{unused}");
                }
                while (database.Changes > 0);
            }

            database.Execute("COMMIT");
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }
}
