namespace Sis.Testing;

/// <summary>A version of the OneRoster CSV binding.</summary>
public enum OneRosterVersion
{
    /// <summary>1.1: a user has one role, in <c>users.csv</c>.</summary>
    V11,

    /// <summary>1.2: roles stand in <c>roles.csv</c>; a school's head is a <c>principal</c>, for which 1.1 has no word.</summary>
    V12,
}
