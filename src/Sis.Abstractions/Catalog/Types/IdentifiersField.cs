namespace Sis;

internal sealed class IdentifiersField(FieldDefinition definition) : PairListField<Identifier>(definition)
{
    private protected override (string First, string Second) Split(Identifier item) => (item.Scheme, item.Value);

    private protected override Identifier Join(string first, string second) => new(first, second);
}
