namespace Sis;

/// <summary>One record of a roster. Immutable; a changed copy is made with <c>with</c>.</summary>
/// <remarks>
/// A typed record is a view for code that wants properties; the engine itself carries <see cref="EncodedRecord"/>s.
/// Absent values are <see langword="null"/>, and blank text counts as absent once the record is encoded. Two records
/// are equal when kind, identifier and all fields are. Safe for any thread.
/// </remarks>
public abstract record RosterRecord
{
    private readonly FieldValues _values;
    private readonly string? _id;

    private protected RosterRecord(FieldValues? values, string? id)
    {
        _values = values ?? new FieldValues();
        _id = id;
    }

    /// <summary>Copies a record, so that <c>with</c> leaves the original alone.</summary>
    /// <param name="original">The record to copy.</param>
    protected RosterRecord(RosterRecord original)
    {
        ArgumentNullException.ThrowIfNull(original);
        _values = original._values.Clone();
        _id = original._id;
    }

    /// <summary>The kind of record.</summary>
    public abstract RosterKind Kind { get; }

    /// <summary>The identifier that the source gave, or one derived from the identifying fields where the kind allows it.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none can be derived.</exception>
    public string Id
    {
        get => _id ?? DeriveId() ?? throw new InvalidOperationException(
            $"A {Kind.ToName()} needs an Id: none was set and none can be derived from its fields.");
        init => _id = TextNormalizer.TrimAscii(value ?? string.Empty) is { Length: > 0 } id ? id : null;
    }

    /// <summary>Kind and identifier.</summary>
    public RosterKey Key => new(Kind, Id);

    internal FieldValues Values => _values;

    /// <summary>Makes a typed record from canonical bytes.</summary>
    /// <param name="record">The encoded record.</param>
    public static RosterRecord Decode(in EncodedRecord record) => RecordDecoder.Decode(record);

    /// <inheritdoc/>
    public virtual bool Equals(RosterRecord? other) =>
        other is not null && other.Kind == Kind && string.Equals(other._id ?? other.DeriveId(), _id ?? DeriveId(), StringComparison.Ordinal)
        && _values.EqualOver(other._values, RosterCatalog.FieldsOf(Kind));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _id ?? DeriveId());

    /// <summary>Kind and identifier only: values stay out of logs.</summary>
    public sealed override string ToString() => (_id ?? DeriveId()) is { } id ? $"{Kind.ToName()}:{id}" : Kind.ToName();

    /// <remarks>From normal forms, so that an identifier does not depend on how its parts were spelled in memory.</remarks>
    private protected virtual string? DeriveId() => null;

    /// <summary>The normal form of one part of a derived identifier; <see langword="null"/> when absent.</summary>
    private protected string? Normal(RosterField<string> field) => _values.Get(field) is not { } text ? null
        : field.Type == FieldType.Key ? TextNormalizer.TrimAscii(text)
        : TextNormalizer.Normalize(text);

    /// <inheritdoc cref="Normal(RosterField{string})"/>
    private protected string? Normal<TEnum>(RosterField<TEnum> field)
        where TEnum : struct, IOpenEnum<TEnum> => field.Words!.Normalize(_values.GetValue(field)?.Value);
}
