using System.Text;

namespace Sis;

/// <summary>Names one record: its kind and the opaque identifier that its source gave it.</summary>
/// <remarks>
/// Identifiers are compared byte by byte and keep their case; nothing is read into them. They are shown in logs and
/// reports, so a source must never use an e-mail address or a name as the identifier. Ordering is by kind, then by
/// the UTF-8 bytes of <see cref="Id"/>: the same on every machine and in every culture.
/// </remarks>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The identifier, without outer white space, never empty in a valid key.</param>
public readonly record struct RosterKey(RosterKind Kind, string Id) : IComparable<RosterKey>
{
    /// <summary>The longest identifier accepted, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 1024;

    /// <inheritdoc/>
    public int CompareTo(RosterKey other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : CompareIds(Id, other.Id);
    }

    /// <summary>Compares two identifiers by their UTF-8 bytes.</summary>
    /// <param name="left">The first identifier.</param>
    /// <param name="right">The second identifier.</param>
    public static int CompareIds(string left, string right) =>
        Ascii.IsValid(left) && Ascii.IsValid(right)
            ? string.CompareOrdinal(left, right)
            : Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    /// <summary>The kind's name and the identifier, for example <c>person:4711</c>.</summary>
    public override string ToString() => $"{Kind.ToName()}:{Id}";

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(RosterKey left, RosterKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(RosterKey left, RosterKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> comes before or equals <paramref name="right"/>.</summary>
    public static bool operator <=(RosterKey left, RosterKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after or equals <paramref name="right"/>.</summary>
    public static bool operator >=(RosterKey left, RosterKey right) => left.CompareTo(right) >= 0;
}
