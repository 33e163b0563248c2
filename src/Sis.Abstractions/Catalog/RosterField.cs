using System.Text;

namespace Sis;

/// <summary>One field of one kind of record: its stable name, number, sensitivity, comparer and accessors.</summary>
/// <remarks>
/// Sharing masks, lists of changed fields, merge precedence, CSV mappings and documentation all speak of fields by
/// <see cref="Name"/>; stored bytes use <see cref="Number"/>. Both are permanent once released. Instances are
/// created only by the catalogue and are safe for any thread.
/// </remarks>
public abstract class RosterField
{
    private protected RosterField(FieldDefinition definition)
    {
        Kind = definition.Kind;
        Number = definition.Number;
        Name = definition.Name;
        Type = definition.Type;
        Sensitivity = definition.Sensitivity;
        Comparison = definition.Comparison;
        IsRequired = definition.IsRequired;
        Target = definition.Target;
        IsList = Type is FieldType.KeyList or FieldType.TextList or FieldType.Identifiers
            or FieldType.Phones or FieldType.Roles or FieldType.Extensions;
    }

    /// <summary>The highest number that a field may have.</summary>
    public const int MaxNumber = 63;

    /// <summary>The kind of record that carries the field.</summary>
    public RosterKind Kind { get; }

    /// <summary>The number in canonical bytes, from 1 to <see cref="MaxNumber"/>, unique within the kind.</summary>
    public int Number { get; }

    /// <summary>The dotted name, for example <c>person.demographics.birthDate</c>.</summary>
    public string Name { get; }

    /// <summary>The shape of the value.</summary>
    public FieldType Type { get; }

    /// <summary>How carefully the value must be handled.</summary>
    public Sensitivity Sensitivity { get; }

    /// <summary>When two spellings count as equal.</summary>
    public FieldComparison Comparison { get; }

    /// <summary>Whether a record without the field is incomplete and is rejected.</summary>
    public bool IsRequired { get; }

    /// <summary>For fields that hold identifiers (roles among them): the kind referred to.</summary>
    public RosterKind? Target { get; }

    /// <summary>Whether the field holds several values, so that pieces of a record add to it instead of replacing it.</summary>
    public bool IsList { get; }

    /// <summary>The words that Sis knows of a token, of a role or of a telephone's type, in their canonical spelling; none for other fields.</summary>
    public IReadOnlyList<string> KnownWords => Words?.Known ?? [];

    internal ulong Bit => 1UL << Number;

    /// <summary>The known words of a token, of a role or of a telephone's type; <see langword="null"/> for other fields.</summary>
    internal TokenWords? Words { get; private protected init; }

    /// <summary>The field's value in a typed record, or <see langword="null"/> when absent.</summary>
    /// <param name="record">A record of this field's kind.</param>
    /// <exception cref="ArgumentException">The record is of another kind.</exception>
    public object? GetValue(RosterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Kind == Kind
            ? record.Values[Number]
            : throw new ArgumentException($"{Name} is not a field of a {record.Kind.ToName()}.", nameof(record));
    }

    /// <summary>Whether two canonical values count as the same by this field's comparer.</summary>
    /// <param name="left">Canonical bytes; empty means absent.</param>
    /// <param name="right">Canonical bytes; empty means absent.</param>
    public virtual bool AreEquivalent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || (Comparison != FieldComparison.Ordinal && EquivalentBytes.Equal(left, right, Comparison));

    /// <summary>Renders canonical bytes for people: lists separated by commas. The result may be personal data.</summary>
    /// <param name="value">Canonical bytes of this field.</param>
    public virtual string Format(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);

    /// <summary>The field's name.</summary>
    public override string ToString() => Name;

    internal abstract void Write(RecordBatchWriter writer, object value);

    internal abstract object Read(ReadOnlySpan<byte> value);

    /// <summary>Whether two values of typed records are equal; lists are compared as sets.</summary>
    internal abstract bool ValuesEqual(object left, object right);
}
