namespace Sis.Csv;

/// <summary>The versions of OneRoster whose files are read and written.</summary>
public enum OneRosterVersion
{
    /// <summary>1.1: a user has one role and a list of organisations. Files of 1.0 are read as such.</summary>
    V11,

    /// <summary>1.2: roles have a file of their own.</summary>
    V12,
}
