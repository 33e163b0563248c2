using System.Buffers.Text;
using System.Text;

namespace Sis.Sharing;

/// <summary>Which contacts of shared students are shared. Immutable; without any setting, all of them.</summary>
public sealed record ContactFilter
{
    private static readonly ContactPreference[] UsualOrder =
        [ContactPreference.Primary, ContactPreference.Type, ContactPreference.Relationship, ContactPreference.Sequence];

    private readonly byte[][] _types = [];
    private readonly byte[][] _relationships = [];
    private readonly byte[][] _phoneTypes = [];

    /// <summary>All contacts.</summary>
    public static ContactFilter Everyone { get; } = new();

    /// <summary>Types of contact, in order of preference; empty shares all types.</summary>
    public IReadOnlyList<ContactType> Types
    {
        get;
        init
        {
            field = value;
            _types = Words(value.Select(type => type.Value));
        }
    } = [];

    /// <summary>Relationships, in order of preference; empty shares all.</summary>
    public IReadOnlyList<Relationship> Relationships
    {
        get;
        init
        {
            field = value;
            _relationships = Words(value.Select(relationship => relationship.Value));
        }
    } = [];

    /// <summary>Types of telephone numbers that leave of people who are shared as contacts; empty lets all leave.</summary>
    public IReadOnlyList<PhoneType> PhoneTypes
    {
        get;
        init
        {
            field = value;
            _phoneTypes = Words(value.Select(type => type.Value));
        }
    } = [];

    /// <summary>The most contacts of one student, at least 1; none shares all. One person in several parts counts once.</summary>
    public int? AtMost { get; init; }

    /// <summary>Which contacts come first when there are more than <see cref="AtMost"/>; contacts that are equal in all come in the order of their identifiers.</summary>
    public IReadOnlyList<ContactPreference> Order { get; init; } = UsualOrder;

    internal bool IsEveryone => Types.Count == 0 && Relationships.Count == 0 && PhoneTypes.Count == 0 && AtMost is null;

    internal bool FiltersPeople => Types.Count > 0 || Relationships.Count > 0 || AtMost is not null;

    internal IEnumerable<string> NeededFields
    {
        get
        {
            if (Types.Count > 0)
            {
                yield return "studentContact.type";
            }

            if (Relationships.Count > 0)
            {
                yield return "studentContact.relationship";
            }

            if (AtMost is not null && Order.Contains(ContactPreference.Primary))
            {
                yield return "studentContact.primary";
            }

            if (AtMost is not null && Order.Contains(ContactPreference.Sequence))
            {
                yield return "studentContact.sequence";
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(ContactFilter? other) => other is not null && Describe() == other.Describe();

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether a tie between student and contact is of a sort that is shared.</summary>
    internal bool Admits(in EncodedRecord contact) =>
        (Types.Count == 0 || PlaceOf(_types, contact[StudentContactFields.Type]) >= 0)
        && (Relationships.Count == 0 || PlaceOf(_relationships, contact[StudentContactFields.Relationship]) >= 0);

    /// <summary>Whether a telephone number of a contact may leave.</summary>
    internal bool AdmitsPhone(ReadOnlySpan<byte> item)
    {
        EncodedList.SplitPair(item, out var type, out _);
        return PlaceOf(_phoneTypes, type) >= 0;
    }

    /// <summary>A number that is smaller for the contact who comes first.</summary>
    internal ulong RankOf(in EncodedRecord contact)
    {
        var rank = 0UL;
        foreach (var preference in Order)
        {
            rank = (rank << 16) | RankBy(preference, contact);
        }

        return rank;
    }

    /// <summary>The same text for equal filters, for fingerprints.</summary>
    internal string Describe() => new StringBuilder()
        .Append("types ").AppendJoin(',', Types.Select(type => type.Value))
        .Append(" relationships ").AppendJoin(',', Relationships.Select(relationship => relationship.Value))
        .Append(" phones ").AppendJoin(',', PhoneTypes.Select(type => type.Value))
        .Append(" at most ").Append(AtMost?.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Append(" by ").AppendJoin(',', AtMost is null ? [] : Order.Select(preference => preference.ToString())).ToString();

    private ulong RankBy(ContactPreference preference, in EncodedRecord contact)
    {
        const ulong last = ushort.MaxValue;
        switch (preference)
        {
            case ContactPreference.Primary:
                return contact[StudentContactFields.Primary].SequenceEqual("true"u8) ? 0UL : 1;
            case ContactPreference.Type:
                return PlaceOf(_types, contact[StudentContactFields.Type]) is var type and >= 0 ? (ulong)type : last;
            case ContactPreference.Relationship:
                return PlaceOf(_relationships, contact[StudentContactFields.Relationship]) is var relationship and >= 0 ? (ulong)relationship : last;
            default:
                return Utf8Parser.TryParse(contact[StudentContactFields.Sequence], out int sequence, out _) && sequence >= 0 ? Math.Min((ulong)sequence, last - 1) : last;
        }
    }

    private static byte[][] Words(IEnumerable<string> words) => [.. words.Select(word => Encoding.UTF8.GetBytes(word ?? string.Empty))];

    private static int PlaceOf(byte[][] words, ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (word.SequenceEqual(words[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
