namespace Sis.Sharing;

/// <summary>Lists the fields that may leave.</summary>
public sealed class FieldListBuilder
{
    private readonly List<string> _patterns = [];

    internal FieldListBuilder()
    {
    }

    internal IReadOnlyList<string> Patterns => _patterns;

    /// <summary>Allows fields by name or pattern; calls add up.</summary>
    /// <remarks>
    /// A pattern is a name of the catalogue (<c>person.email</c>), a group (<c>person.name.*</c>), one extension field
    /// (<c>section.ext.room</c>) or all of a kind (<c>section.ext.*</c>). Sensitive fields are never taken by a wildcard:
    /// each must be named, or the group <c>person.demographics.*</c> written out.
    /// </remarks>
    /// <param name="patterns">Names and patterns.</param>
    /// <exception cref="SisException">SIS4001: a pattern matches nothing.</exception>
    public FieldListBuilder Allow(params IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        string[] allowed = [.. patterns];
        _ = FieldPresets.SetOf(allowed);
        _patterns.AddRange(allowed);
        return this;
    }

    /// <summary>Allows <see cref="FieldPresets.Minimal"/>.</summary>
    public FieldListBuilder Minimal() => Allow("@minimal");

    /// <summary>Allows <see cref="FieldPresets.Rostering"/>.</summary>
    public FieldListBuilder Rostering() => Allow("@rostering");

    /// <summary>Allows <see cref="FieldPresets.RosteringWithContacts"/>.</summary>
    public FieldListBuilder RosteringWithContacts() => Allow("@rosteringWithContacts");

    /// <summary>Allows every field there is and will be: birth dates, race, support needs and all extension fields included.</summary>
    /// <remarks>For copies that stay within the district. An application that knows what it needs says so with <see cref="Allow"/>.</remarks>
    public FieldListBuilder AllowEverything() => Allow("@everything");
}
