namespace Sis;

/// <summary>Fields that this read says nothing about, because their file or endpoint was missing or broke off: what was delivered of them stays.</summary>
/// <param name="Kind">The kind that carries them.</param>
/// <param name="Fields">The fields, all of that kind.</param>
public sealed record FieldsNotReadItem(RosterKind Kind, IReadOnlyList<RosterField> Fields) : RosterItem
{
    /// <summary>Whether what was delivered of the fields stays even where this read has another value: the read's values come from somewhere that is trusted less.</summary>
    /// <value>Default <see langword="false"/>: a value that was read counts, and adds to a list.</value>
    public bool KeepsDelivered { get; init; }

    /// <summary>The kind's name.</summary>
    public override string ToString() => $"fields not read of {Kind.ToName()}";
}
