namespace Sis;

internal sealed class BooleanField(FieldDefinition definition) : RosterField<bool>(definition)
{
    internal override void Write(RecordBatchWriter writer, bool value) => writer.WriteBoolean(this, value);

    internal override bool ReadValue(ReadOnlySpan<byte> value) => value.SequenceEqual("true"u8);
}
