namespace Sis.Sharing;

/// <summary>Makes sharing policies for code that does not compose a sync: previews, tests, hosts of their own.</summary>
public static class SharingPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="configure">Names one mode, such as <see cref="SharingBuilder.District"/>, and the fields.</param>
    /// <exception cref="SisException">SIS4001 a field is unknown; SIS4003 two modes; SIS4004 no mode, no school or no field.</exception>
    public static ISharingPolicy Create(Action<SharingBuilder> configure) => Create(configure, "The sharing policy");

    internal static ISharingPolicy Create(Action<SharingBuilder> configure, string subject)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new SharingBuilder(subject);
        configure(builder);
        return builder.Build();
    }
}
