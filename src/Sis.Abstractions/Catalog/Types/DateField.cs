namespace Sis;

internal sealed class DateField(FieldDefinition definition) : RosterField<DateOnly>(definition)
{
    internal override void Write(RecordBatchWriter writer, DateOnly value) => writer.WriteDate(this, value);

    internal override DateOnly ReadValue(ReadOnlySpan<byte> value) =>
        CanonicalDate.TryParse(value, out var date)
            ? date
            : throw new InvalidDataException($"The stored value of {Name} is not a date.");
}
