namespace Sis.Sharing;

/// <summary>Lists the fields that may leave.</summary>
public sealed class FieldListBuilder
{
    internal FieldListBuilder()
    {
    }

    internal RosterFieldSet Set { get; private set; } = RosterFieldSet.None;

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
        Set = Set.Union(RosterFieldSet.Of(patterns));
        return this;
    }

    /// <summary>Allows every field there is and will be: birth dates, race, support needs and all extension fields included.</summary>
    /// <remarks>For copies that stay within the district. An application that knows what it needs says so with <see cref="Allow"/>.</remarks>
    public FieldListBuilder AllowEverything()
    {
        Set = RosterFieldSet.Everything;
        return this;
    }
}
