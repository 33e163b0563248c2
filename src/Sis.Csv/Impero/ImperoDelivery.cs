namespace Sis.Csv;

/// <summary>What Impero's files hold, in numbers.</summary>
/// <param name="Tenant">Whose files.</param>
/// <param name="Groups">Groups with members.</param>
/// <param name="Members">Rows of students.csv.</param>
/// <param name="Rights">Rows of teachers.csv.</param>
public sealed record ImperoDelivery(string Tenant, int Groups, int Members, int Rights)
{
    /// <summary>People who are left out because they have no user name of the sort that was asked for.</summary>
    public int UsersWithoutName { get; init; }

    /// <summary>People who are left out because another has the same user name: nobody gets another's access.</summary>
    public int UsersWithSameName { get; init; }

    /// <summary>Classes that have teachers and no students, and so are no groups.</summary>
    public int GroupsWithoutMembers { get; init; }

    /// <summary>When files were made of a source: rows of it that could not be used, whose memberships are missing.</summary>
    public long RejectedRows { get; init; }

    /// <summary>Groups whose name was made longer, because several sections have it.</summary>
    public int GroupsRenamed { get; init; }
}
