namespace Sis.Sharing;

/// <summary>A sharing policy as data: what an application stores, shows and edits. Immutable.</summary>
/// <remarks>
/// <see cref="SharingPolicy.Create(SharingDefinition, ISchoolDecisionStore?)"/> makes a policy of it, and says what is wrong with it.
/// It holds what someone chose, not what a roster holds; values of rules may be personal all the same, so keep it out of logs.
/// </remarks>
public sealed record SharingDefinition
{
    /// <summary>Which records are shared.</summary>
    public required SharingMode Mode { get; init; }

    /// <summary>The chosen schools, for <see cref="SharingMode.Schools"/> only.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];

    /// <summary>The chosen sections, for <see cref="SharingMode.Sections"/> only.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The rules, for <see cref="SharingMode.Rules"/> only.</summary>
    public IReadOnlyList<SharingRule> Rules { get; init; } = [];

    /// <summary>Fields, patterns and presets (<c>@minimal</c>, <c>@rostering</c>, <c>@rosteringWithContacts</c>, <c>@everything</c>) that may leave.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Whether all other staff are shared as well; <see langword="null"/> is yes for a whole district, else no.</summary>
    public bool? AllStaff { get; init; }

    /// <summary>Whether leaders of the district are shared; <see langword="null"/> is yes for a whole district, else no.</summary>
    public bool? DistrictAdministrators { get; init; }

    /// <summary>Whether administrators of shared schools are shared; <see langword="null"/> is yes for a whole district, else no.</summary>
    public bool? SchoolAdministrators { get; init; }

    /// <summary>Whether contacts of shared students are shared; <see langword="null"/> is yes where a field of <c>studentContact</c> may leave.</summary>
    public bool? Contacts { get; init; }

    /// <summary>Which contacts, where they are shared.</summary>
    public ContactFilter ContactFilter { get; init; } = ContactFilter.Everyone;

    /// <summary>What becomes of excluded teachers of shared sections.</summary>
    public ExcludedTeachers ExcludedTeachers { get; init; }

    /// <summary>Reads a definition from JSON; sharing-policy.schema.json in the package describes it.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SisException">SIS4020: it is not such a document; the message says where.</exception>
    public static SharingDefinition FromJson(string json) => SharingJson.Read(json);

    /// <summary>Writes the definition as JSON.</summary>
    public string ToJson() => SharingJson.Write(this);

    /// <summary>Says in sentences what is shared, one for each choice, values included.</summary>
    public IReadOnlyList<string> ToSentences() => DefinitionSentences.Of(this);

    /// <summary>The mode: what was chosen may be personal.</summary>
    public override string ToString() => $"share by {Mode}";
}
