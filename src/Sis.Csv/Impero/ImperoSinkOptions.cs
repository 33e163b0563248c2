namespace Sis.Csv;

/// <summary>Where Impero's files go and what they hold.</summary>
public sealed class ImperoSinkOptions
{
    /// <summary>The folder from which Impero imports, which holds nothing else; <c>{tenant}</c> in it stands for the tenant's name.</summary>
    /// <value>Required. It is made when it is not there, and replaced as a whole at the end of each delivery.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>The file in which the sink keeps what it was given; personal data. Each tenant needs its own.</summary>
    /// <value>Default <see langword="null"/>: beside the folder, with its name and <c>.sis</c>.</value>
    public string? HoldingPath { get; set; }

    /// <summary>What students are called by.</summary>
    /// <value>Default <see cref="ImperoIdentity.DistrictUsername"/>.</value>
    public ImperoIdentity StudentIdentity { get; set; }

    /// <summary>What teachers are called by.</summary>
    /// <value>Default <see cref="ImperoIdentity.DistrictUsername"/>.</value>
    public ImperoIdentity TeacherIdentity { get; set; }

    /// <summary>What becomes of upper and lower case in user names. Impero compares them letter by letter with what people sign in with.</summary>
    /// <value>Default <see cref="ImperoCase.Keep"/>.</value>
    public ImperoCase UsernameCase { get; set; }

    /// <summary>Roles in a section that give access to the console. Students are always members.</summary>
    /// <value>Default teachers.</value>
    public ISet<RosterRole> ConsoleRoles { get; } = new HashSet<RosterRole> { RosterRole.Teacher };

    /// <summary>Roles at an organisation whose holders may see all groups: each gets a row for every group.</summary>
    /// <value>Default none.</value>
    public ISet<RosterRole> AllGroupsRoles { get; } = new HashSet<RosterRole>();

    /// <summary>User names, as they stand in the files, that may see all groups.</summary>
    /// <value>Default none.</value>
    public ISet<string> AllGroupsUsers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The name of a section's group. Names that several sections have are told apart by school, then code, then identifier.</summary>
    /// <value>Default the section's title, else its code.</value>
    public Func<Section, string?> GroupName { get; set; } = section => string.IsNullOrWhiteSpace(section.Title) ? section.Code : section.Title;

    /// <summary>Whether teachers of classes without students are left out: Impero makes groups of their members.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool GroupsNeedMembers { get; set; } = true;

    /// <summary>Called when files were put in place, with what they hold and what they could not.</summary>
    /// <value>Default <see langword="null"/>: nobody is told.</value>
    public Action<ImperoDelivery>? OnDelivered { get; set; }

    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return "The Impero sink has no Path. Set it to the folder from which Impero imports.";
        }

        if (HoldingPath is not null && Path.Contains(TenantNames.Mark, StringComparison.Ordinal) && !HoldingPath.Contains(TenantNames.Mark, StringComparison.Ordinal))
        {
            yield return "The Impero sink has a folder for each tenant and one HoldingPath for all. Put {tenant} into it.";
        }
    }
}
