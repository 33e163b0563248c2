namespace Sis.PowerSchool;

/// <summary>How the tables of a server are read.</summary>
public enum TableAccess
{
    /// <summary>By the named queries of the plugin that <see cref="PowerSchoolPlugin"/> makes: one request for each table.</summary>
    PowerQueries,

    /// <summary>Directly, page by page, with a plugin that grants columns and brings no query.</summary>
    Tables,
}
