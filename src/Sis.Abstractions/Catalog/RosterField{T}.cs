namespace Sis;

/// <summary>A field whose value in typed records is a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract class RosterField<T> : RosterField
    where T : notnull
{
    private protected RosterField(FieldDefinition definition)
        : base(definition)
    {
    }

    internal abstract void Write(RecordBatchWriter writer, T value);

    internal abstract T ReadValue(ReadOnlySpan<byte> value);

    /// <summary>Whether a value says as little as none: an empty list.</summary>
    internal virtual bool IsAbsent(T value) => false;

    internal virtual bool ValuesEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    internal sealed override void Write(RecordBatchWriter writer, object value) => Write(writer, (T)value);

    internal sealed override object Read(ReadOnlySpan<byte> value) => ReadValue(value);

    internal sealed override bool ValuesEqual(object left, object right) => ValuesEqual((T)left, (T)right);
}
