namespace Sis;

/// <summary>Fields that this read says nothing about, because their file or endpoint was missing or broke off: what was delivered of them stays.</summary>
/// <param name="Kind">The kind that carries them.</param>
/// <param name="Fields">The fields, all of that kind.</param>
public sealed record FieldsNotReadItem(RosterKind Kind, IReadOnlyList<RosterField> Fields) : RosterItem
{
    /// <summary>The kind's name.</summary>
    public override string ToString() => $"fields not read of {Kind.ToName()}";
}
