namespace Sis;

/// <summary>One field of an <see cref="EncodedRecord"/>.</summary>
public readonly ref struct EncodedField
{
    internal EncodedField(int number, ReadOnlySpan<byte> value)
    {
        Number = number;
        Value = value;
    }

    /// <summary>The field's number in the catalogue.</summary>
    public int Number { get; }

    /// <summary>The canonical value, never empty.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Takes the field apart.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="value">The canonical value.</param>
    public void Deconstruct(out int number, out ReadOnlySpan<byte> value)
    {
        number = Number;
        value = Value;
    }
}
