namespace Sis.Sharing;

/// <summary>What goes for any mode: fields, groups of people, contacts. Each call but <see cref="Fields"/> replaces an earlier one.</summary>
public class SharingTerms
{
    private protected SharingTerms()
    {
    }

    private readonly FieldListBuilder _fields = new();

    private protected SharingDefinition Terms { get; set; } = new() { Mode = SharingMode.District };

    private protected IReadOnlyList<string> Patterns => _fields.Patterns;

    /// <summary>Says which fields may leave; calls add up.</summary>
    /// <param name="configure">Names the fields.</param>
    public SharingTerms Fields(Action<FieldListBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_fields);
        return this;
    }

    /// <summary>Also shares all staff who neither teach nor administer: of the shared schools where sharing goes by school, else of the whole district.</summary>
    /// <param name="share">Whether; a whole district has them unless this says no, any other mode has not unless this says yes.</param>
    public SharingTerms AllStaff(bool share = true) => Set(Terms with { AllStaff = share });

    /// <summary>Also shares leaders: administrators of the district and of its systems.</summary>
    /// <param name="share">Whether; a whole district has them unless this says no, any other mode has not unless this says yes.</param>
    public SharingTerms DistrictAdministrators(bool share = true) => Set(Terms with { DistrictAdministrators = share });

    /// <summary>Also shares principals and administrators of the schools that are shared.</summary>
    /// <param name="share">Whether; a whole district has them unless this says no, any other mode has not unless this says yes.</param>
    public SharingTerms SchoolAdministrators(bool share = true) => Set(Terms with { SchoolAdministrators = share });

    /// <summary>Says whether contacts of shared students are shared; where this is not said, they are when a field of <c>studentContact</c> may leave.</summary>
    /// <param name="share">Whether.</param>
    public SharingTerms Contacts(bool share) => Set(Terms with { Contacts = share });

    /// <summary>Shares contacts of shared students, but not all of them. The fields of <c>studentContact</c> must be allowed too.</summary>
    /// <param name="filter">Says which.</param>
    public SharingTerms Contacts(Action<ContactFilterBuilder> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var builder = new ContactFilterBuilder();
        filter(builder);
        return Set(Terms with { ContactFilter = builder.Filter });
    }

    /// <summary>Says what becomes of a teacher whom a rule excludes and who teaches a shared section.</summary>
    /// <param name="outcome">What; they stay out unless this says otherwise.</param>
    public SharingTerms Excluded(ExcludedTeachers outcome) => Set(Terms with { ExcludedTeachers = outcome });

    private SharingTerms Set(SharingDefinition terms)
    {
        Terms = terms;
        return this;
    }
}
