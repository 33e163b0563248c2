namespace Sis;

internal sealed class TokenField<TEnum>(FieldDefinition definition) : RosterField<TEnum>(definition), ITokenField
    where TEnum : struct, IOpenEnum<TEnum>
{
    private static readonly TokenWords Words = new(TEnum.KnownValues);

    public bool TryGetCanonical(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> canonical) => Words.TryGet(word, out canonical);

    internal override void Write(RecordBatchWriter writer, TEnum value) => writer.WriteToken(this, value.Value);

    internal override TEnum ReadValue(ReadOnlySpan<byte> value) => TEnum.FromValue(Words.GetString(value));
}
