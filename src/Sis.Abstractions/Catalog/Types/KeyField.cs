using System.Text;

namespace Sis;

internal sealed class KeyField(FieldDefinition definition) : RosterField<string>(definition)
{
    internal override void Write(RecordBatchWriter writer, string value) => writer.WriteKey(this, value);

    internal override string ReadValue(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);
}
