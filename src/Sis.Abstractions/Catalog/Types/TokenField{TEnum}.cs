namespace Sis;

internal sealed class TokenField<TEnum> : RosterField<TEnum>
    where TEnum : struct, IOpenEnum<TEnum>
{
    public TokenField(FieldDefinition definition)
        : base(definition) => Words = TokenWords.Of<TEnum>();

    internal override void Write(RecordBatchWriter writer, TEnum value) => writer.WriteToken(this, value.Value);

    internal override TEnum ReadValue(ReadOnlySpan<byte> value) => TEnum.FromValue(Words!.GetString(value));
}
