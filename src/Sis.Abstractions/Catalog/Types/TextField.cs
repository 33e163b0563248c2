using System.Text;

namespace Sis;

internal sealed class TextField(FieldDefinition definition) : RosterField<string>(definition)
{
    internal override void Write(RecordBatchWriter writer, string value) => writer.WriteText(this, value);

    internal override string ReadValue(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);
}
