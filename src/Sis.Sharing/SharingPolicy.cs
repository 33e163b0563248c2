namespace Sis.Sharing;

/// <summary>Makes sharing policies for code that does not compose a sync: previews, tests, hosts of their own.</summary>
public static class SharingPolicy
{
    private const string Subject = "The sharing policy";

    /// <summary>Makes a policy.</summary>
    /// <param name="configure">Names one mode, such as <see cref="SharingBuilder.District"/>, and the fields.</param>
    /// <exception cref="SisException">SIS4001 a field is unknown; SIS4003 two modes; SIS4004 something is missing; SIS4010 to SIS4012 a rule makes no sense.</exception>
    public static ISharingPolicy Create(Action<SharingBuilder> configure) => Create(configure, Subject);

    /// <summary>Makes a policy of a definition, read from JSON for example.</summary>
    /// <param name="definition">What is shared.</param>
    /// <param name="decisions">The decisions of schools, for <see cref="SharingMode.SchoolSite"/>.</param>
    /// <exception cref="SisException">SIS4001 a field is unknown; SIS4003 two modes; SIS4004 something is missing; SIS4010 to SIS4012 a rule makes no sense.</exception>
    public static ISharingPolicy Create(SharingDefinition definition, ISchoolDecisionStore? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new PolicyMaker(definition, Subject).Make(decisions);
    }

    internal static ISharingPolicy Create(Action<SharingBuilder> configure, string subject)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new SharingBuilder(subject);
        configure(builder);
        return new PolicyMaker(builder.Definition, subject).Make(builder.Decisions);
    }
}
