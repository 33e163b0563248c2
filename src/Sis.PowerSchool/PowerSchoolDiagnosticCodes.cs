namespace Sis.PowerSchool;

/// <summary>The codes of what can be found while PowerSchool is read, each with its cause and what to do.</summary>
public static class PowerSchoolDiagnosticCodes
{
    /// <summary>The server refuses the client id and secret, or a token that it gave out just now. Check both, and that the plugin is enabled:
    /// installing a plugin anew gives new credentials.</summary>
    public const string CredentialsRefused = "SIS1851";

    /// <summary>Something tried to send a request that could write, or that goes to another host. It was not sent.</summary>
    public const string WriteRefused = "SIS1853";

    /// <summary>The plugin may not read a table, or a column that is needed. The message has the lines to add to the plugin.</summary>
    public const string AccessDenied = "SIS1854";

    /// <summary>The server does not know a query or table: the plugin that brings it is not installed or not enabled.</summary>
    public const string NotFound = "SIS1855";

    /// <summary>An answer broke off or is not what the server's interface says. What came is kept; nothing is removed.</summary>
    public const string AnswerMalformed = "SIS1857";

    /// <summary>Rows changed while they were read, so that some may be missing. Nothing is removed.</summary>
    public const string UnsteadyRead = "SIS1858";

    /// <summary>A column or table that is never read was asked for.</summary>
    public const string ForbiddenColumn = "SIS1860";

    /// <summary>There is no file for a table that is needed. Nothing that depends on it is changed.</summary>
    public const string TableMissing = "SIS1861";

    /// <summary>A column that is needed is missing. Nothing that depends on the table is changed.</summary>
    public const string ColumnMissing = "SIS1862";

    /// <summary>Columns are missing or not granted, so that some fields are not read. What is known of them stays.</summary>
    public const string FieldsNotRead = "SIS1863";

    /// <summary>A row has more or fewer cells than the header. It is not used; nothing of its kind is removed.</summary>
    public const string MalformedRow = "SIS1864";

    /// <summary>A row has no usable identifier. It is not used; nothing of its kind is removed.</summary>
    public const string KeyMissing = "SIS1865";

    /// <summary>A value is not a day, and counts as absent.</summary>
    public const string InvalidDate = "SIS1866";

    /// <summary>A row refers to one that is not there. It is left out.</summary>
    public const string ReferenceNotFound = "SIS1867";

    /// <summary>Two columns have the same name. The first is used.</summary>
    public const string RepeatedColumn = "SIS1868";

    /// <summary>A file is not UTF-8. It is read in the code page that was configured for that.</summary>
    public const string OtherEncoding = "SIS1869";

    /// <summary>Today lies between two school years of some schools; which one was taken is told.</summary>
    public const string YearGap = "SIS1870";

    /// <summary>Two school years of some schools hold today; which one was taken is told.</summary>
    public const string YearOverlap = "SIS1871";

    /// <summary>Schools are in another school year than at the last accepted read. Run once as a roll-over.</summary>
    public const string YearChanged = "SIS1872";

    /// <summary>A school has no term, so that none of its sections are read.</summary>
    public const string NoYear = "SIS1873";

    /// <summary>There is no folder at the path, or it cannot be read, or it has no export of PowerSchool.</summary>
    public const string ExportsNotFound = "SIS1875";

    /// <summary>Several files are exports of one table. The newest is read.</summary>
    public const string SeveralFiles = "SIS1876";

    /// <summary>A role in sections has a name that the options do not map. Its holders are aides.</summary>
    public const string UnknownRole = "SIS1877";

    /// <summary>What the server says has changed since the last accepted read. Everything was read all the same.</summary>
    public const string ChangeHint = "SIS1878";

    /// <summary>A file was changed while it was read. Nothing that depends on it is removed.</summary>
    public const string FileChanged = "SIS1879";

    /// <summary>Students or staff belong to a school that is not there or left out. They are left out.</summary>
    public const string SchoolNotFound = "SIS1880";

    /// <summary>Two persons have one number, by which the options name them. The later one is not used.</summary>
    public const string RepeatedNumber = "SIS1881";

    /// <summary>It could not be confirmed whether missing records are gone, because not everything that says so could be read. None is removed.</summary>
    public const string LookupIncomplete = "SIS1882";

    /// <summary>The zip archive of the exports is damaged, encrypted or too large, or has names that lead out of it. It is not read.</summary>
    public const string ArchiveRefused = "SIS1883";

    /// <summary>Records were left out because an option says so; how many is told for each option.</summary>
    public const string LeftOut = "SIS1884";

    /// <summary>User names were made up, because an option says so and there were none.</summary>
    public const string UsernameMadeUp = "SIS1885";

    /// <summary>A table has many fewer rows than at the last accepted read. All of them were read.</summary>
    public const string FewerRows = "SIS1886";

    /// <summary>The options that were made for a tenant cannot be used, or could not be made. Nothing is read for that tenant.</summary>
    public const string TenantNotConfigured = "SIS1887";
}
