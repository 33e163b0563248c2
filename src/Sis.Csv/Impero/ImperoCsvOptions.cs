namespace Sis.Csv;

/// <summary>Where Impero's files lie and what their user names are.</summary>
public sealed class ImperoCsvOptions : RosterFilesOptions
{
    /// <summary>What the user names are.</summary>
    /// <value>Default <see cref="ImperoIdentity.DistrictUsername"/>.</value>
    public ImperoIdentity Identity { get; set; }

    /// <summary>The part after the @, to make addresses of names that lost it.</summary>
    /// <value>Default <see langword="null"/>: people then have no e-mail address when <see cref="Identity"/> is without domain.</value>
    public string? EmailDomain { get; set; }

    /// <summary>What becomes of upper and lower case in user names: the same person may be written in two ways.</summary>
    /// <value>Default <see cref="ImperoCase.Keep"/>.</value>
    public ImperoCase UsernameCase { get; set; }

    /// <summary>Whether classes without students are passed over, as Impero does.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool GroupsNeedMembers { get; set; } = true;

    /// <summary>The identifier of the school that all is at: the files do not know schools.</summary>
    /// <value>Default <c>school</c>.</value>
    public string SchoolId { get; set; } = "school";

    /// <summary>The school's name.</summary>
    /// <value>Default <c>School</c>.</value>
    public string SchoolName { get; set; } = "School";

    internal IEnumerable<string> Problems(string name)
    {
        foreach (var problem in PlaceProblems($"Impero source '{name}'"))
        {
            yield return problem;
        }

        if (string.IsNullOrWhiteSpace(SchoolId) || string.IsNullOrWhiteSpace(SchoolName))
        {
            yield return $"Impero source '{name}' needs a SchoolId and a SchoolName: the files do not know schools.";
        }

        if (EmailDomain is not null && (EmailDomain.Contains('@', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(EmailDomain)))
        {
            yield return $"Impero source '{name}' has an EmailDomain that is none: write what stands after the @.";
        }
    }
}
