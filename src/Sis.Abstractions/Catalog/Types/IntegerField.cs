using System.Buffers.Text;

namespace Sis;

internal sealed class IntegerField(FieldDefinition definition) : RosterField<int>(definition)
{
    internal override void Write(RecordBatchWriter writer, int value) => writer.WriteInteger(this, value);

    internal override int ReadValue(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length
            ? number
            : throw new InvalidDataException($"The stored value of {Name} is not a whole number.");
}
