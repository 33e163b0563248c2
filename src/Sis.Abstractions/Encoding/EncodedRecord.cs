namespace Sis;

/// <summary>One record in canonical bytes: a view that is valid while the buffer behind it is.</summary>
/// <remarks>
/// <para>The bytes are: the identifier's length and UTF-8 bytes; then each present field in ascending order of its number: the
/// number (one byte), the value's length, the value. Lengths are unsigned LEB128. Absent fields take no bytes, so the same
/// facts always give the same bytes, and the bytes are what is hashed, compared and stored.</para>
/// <para>Values by <see cref="FieldType"/>: text is UTF-8 in normal form C; whole numbers are decimal digits; <c>true</c> or
/// <c>false</c>; days are <c>yyyy-MM-dd</c>; sets are their items, each with its length, sorted by bytes, each once; a pair
/// is the first part with its length, then the rest; a role is a nested list of numbered parts (<see cref="EncodedRole"/>).</para>
/// <para>A ref struct: it cannot outlive its buffer by accident, and it does not allocate.</para>
/// </remarks>
public readonly ref struct EncodedRecord
{
    private readonly int _fieldsAt;

    /// <summary>Wraps the canonical bytes of one record.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="bytes">The record's bytes, exactly.</param>
    /// <exception cref="InvalidDataException">The bytes do not begin with an identifier.</exception>
    public EncodedRecord(RosterKind kind, ReadOnlySpan<byte> bytes)
    {
        Kind = kind;
        Bytes = bytes;
        var at = 0;
        var length = bytes.IsEmpty ? 0 : Varint.Read(bytes, ref at);
        if (length == 0 || length > bytes.Length - at)
        {
            throw new InvalidDataException("An encoded record does not begin with an identifier.");
        }

        Key = bytes.Slice(at, length);
        _fieldsAt = at + length;
    }

    /// <summary>The version of the canonical encoding that this build writes.</summary>
    public const int EncodingVersion = 1;

    /// <summary>The longest record, in bytes.</summary>
    public const int MaxBytes = (1 << 22) - 1;

    /// <summary>The kind of record.</summary>
    public RosterKind Kind { get; }

    /// <summary>The whole record.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The identifier in UTF-8.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>The fields' bytes: number, length, value, repeated.</summary>
    public ReadOnlySpan<byte> Fields => Bytes[_fieldsAt..];

    /// <summary>Finds a field's value.</summary>
    /// <param name="field">A field of this record's kind.</param>
    /// <param name="value">The canonical value; empty when absent.</param>
    /// <exception cref="ArgumentException">The field belongs to another kind.</exception>
    public bool TryGet(RosterField field, out ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Kind != Kind)
        {
            throw new ArgumentException($"{field.Name} is not a field of a {Kind.ToName()}.", nameof(field));
        }

        return TryGet(field.Number, out value);
    }

    /// <summary>Finds a field's value by number.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="value">The canonical value; empty when absent.</param>
    public bool TryGet(int number, out ReadOnlySpan<byte> value)
    {
        foreach (var (found, bytes) in this)
        {
            if (found >= number)
            {
                value = found == number ? bytes : default;
                return found == number;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The field's value, empty when absent.</summary>
    /// <param name="field">A field of this record's kind.</param>
    public ReadOnlySpan<byte> this[RosterField field] => TryGet(field, out var value) ? value : default;

    /// <summary>Enumerates the fields in ascending order of their numbers.</summary>
    public EncodedFieldEnumerator GetEnumerator() => new(Fields);

    /// <summary>Makes the typed view.</summary>
    public RosterRecord ToRecord() => RecordDecoder.Decode(this);

    /// <summary>The kind alone: the bytes are personal.</summary>
    public override string ToString() => Kind.ToName();
}
