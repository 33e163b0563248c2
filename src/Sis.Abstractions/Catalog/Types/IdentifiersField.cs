using System.Text;

namespace Sis;

internal sealed class IdentifiersField(FieldDefinition definition) : PairListField<Identifier>(definition)
{
    private protected override (string First, string Second) Split(Identifier item) => (item.Scheme, item.Value);

    private protected override Identifier Join(ReadOnlySpan<byte> first, string second) => new(Encoding.UTF8.GetString(first), second);
}
