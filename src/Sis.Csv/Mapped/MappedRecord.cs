namespace Sis.Csv;

/// <summary>What record a row becomes. A row may become several: a person, a section and the enrollment that ties them.</summary>
/// <param name="kind">The kind of record.</param>
public sealed class MappedRecord(RosterKind kind)
{
    /// <summary>The kind of record.</summary>
    public RosterKind Kind { get; } = kind;

    /// <summary>The record's identifier.</summary>
    /// <value>Default <see langword="null"/>: the file's <see cref="MappedFile.Id"/>. Terms, courses, enrollments and contacts have theirs derived
    /// from what identifies them when the file has none, or its rows become other records too.</value>
    public MappedValue? Key { get; set; }

    /// <summary>Only rows in which this is not blank become such a record.</summary>
    /// <value>Default <see langword="null"/>: every row.</value>
    public MappedValue? When { get; set; }

    /// <summary>A list: each of its items becomes a record, in which <see cref="MappedValue.Item"/> stands for the item.</summary>
    /// <value>Default <see langword="null"/>: one record for each row.</value>
    public MappedValue? Each { get; set; }

    /// <summary>Whether several rows together make one record: its lists add up, and of single values the first row's counts.</summary>
    /// <value>Default <see langword="false"/>: a second row with the same identifier is a repeat.</value>
    public bool SeveralRows { get; set; }

    /// <summary>Whether the rows only add to records that another file brings.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsSupplement { get; set; }

    /// <summary>Where fields come from, by catalogue name: <c>person.email</c>; with a last word for identifiers
    /// (<c>person.identifiers.state</c>), telephones (<c>person.phones.mobile</c>) and extension fields (<c>section.ext.room</c>).</summary>
    public IDictionary<string, MappedValue> Fields { get; } = new SortedDictionary<string, MappedValue>(StringComparer.Ordinal);

    /// <summary>For a person: the roles.</summary>
    public IList<MappedRole> Roles { get; } = [];
}
