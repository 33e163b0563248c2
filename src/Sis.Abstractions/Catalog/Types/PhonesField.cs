namespace Sis;

internal sealed class PhonesField : PairListField<Phone>
{
    public PhonesField(FieldDefinition definition)
        : base(definition) => Words = TokenWords.Of<PhoneType>();

    /// <remarks>
    /// Two lists are the same when they hold the same types and digits, however the numbers are punctuated. Punctuation
    /// moves numbers about in the sorted bytes, so each is looked for in the whole of the other list.
    /// </remarks>
    public override bool AreEquivalent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || (ContainsAll(left, right) && ContainsAll(right, left));

    private static bool ContainsAll(ReadOnlySpan<byte> list, ReadOnlySpan<byte> items)
    {
        foreach (var item in new EncodedList(items))
        {
            if (!Contains(list, item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Contains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> item)
    {
        EncodedList.SplitPair(item, out var type, out var number);
        foreach (var other in new EncodedList(list))
        {
            EncodedList.SplitPair(other, out var otherType, out var otherNumber);
            if (type.SequenceEqual(otherType)
                && (number.SequenceEqual(otherNumber) || EquivalentBytes.Equal(number, otherNumber, FieldComparison.DigitsOnly)))
            {
                return true;
            }
        }

        return false;
    }

    private protected override (string First, string Second) Split(Phone item) => (item.Type.Value ?? string.Empty, item.Number);

    private protected override Phone Join(ReadOnlySpan<byte> first, string second) => new(PhoneType.FromValue(Words!.GetString(first)), second);
}
