namespace Sis.PowerSchool;

/// <summary>How the tables of a server are read: by named queries that a plugin brings, or directly.</summary>
public sealed class PowerSchoolQueriesOptions : PowerSchoolServerOptions
{
    /// <summary>How rows are asked for.</summary>
    /// <value>Default <see cref="TableAccess.PowerQueries"/>.</value>
    public TableAccess Access { get; set; }

    /// <summary>How the names of the plugin's queries begin.</summary>
    /// <value>Default <c>org.sis.roster</c>, as the plugin is made.</value>
    public string QueryPrefix { get; set; } = PowerSchoolPlugin.DefaultPrefix;

    /// <summary>How many rows an answer to a query has; 0 asks for all rows in one streamed answer.</summary>
    /// <value>Default 0. Pages help where a proxy ends long answers; rows that change between two pages make the read incomplete.</value>
    public int PageSize { get; set; }

    internal override IEnumerable<string> Problems(string source)
    {
        foreach (var problem in base.Problems(source))
        {
            yield return problem;
        }

        if (PageSize is < 0 or > 100_000)
        {
            yield return $"{source}: PageSize must be 0 to 100,000.";
        }

        if (!PowerSchoolPlugin.IsPrefix(QueryPrefix))
        {
            yield return $"{source}: QueryPrefix must be names with dots between them, such as {PowerSchoolPlugin.DefaultPrefix}.";
        }

        if (Access == TableAccess.Tables && StudentFields.Values.Any(column => column.Contains('.', StringComparison.Ordinal)))
        {
            yield return $"{source}: StudentFields with a column of another table needs PowerQueries: a table is read without those that extend it.";
        }
    }
}
