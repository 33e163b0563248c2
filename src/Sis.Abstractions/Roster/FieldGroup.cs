namespace Sis;

/// <summary>A named part of a record whose fields belong together, such as a name.</summary>
/// <remarks>Two groups are equal when all their fields are. <see cref="ToString"/> shows nothing personal.</remarks>
public abstract record FieldGroup
{
    private readonly FieldValues _values;
    private readonly IReadOnlyList<RosterField> _fields;

    private protected FieldGroup(FieldValues values, IReadOnlyList<RosterField> fields)
    {
        _values = values;
        _fields = fields;
    }

    /// <summary>Copies a group, so that <c>with</c> leaves the original alone.</summary>
    /// <param name="original">The group to copy.</param>
    protected FieldGroup(FieldGroup original)
    {
        ArgumentNullException.ThrowIfNull(original);
        _values = original._values.Clone();
        _fields = original._fields;
    }

    internal FieldValues Values => _values;

    /// <summary>Whether any field has a value.</summary>
    public bool IsEmpty => _fields.All(part => _values[part.Number] is null);

    /// <inheritdoc/>
    public virtual bool Equals(FieldGroup? other) =>
        other is not null && other.EqualityContract == EqualityContract && _values.EqualOver(other._values, _fields);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.HashOver(_fields);

    /// <summary>The group's type name, nothing else.</summary>
    public sealed override string ToString() => EqualityContract.Name;
}
