namespace Sis;

internal sealed class PhonesField(FieldDefinition definition) : PairListField<Phone>(definition)
{
    /// <remarks>Two lists are the same when they hold the same types and digits, however the numbers are punctuated.</remarks>
    public override bool AreEquivalent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        var others = new EncodedList(right).GetEnumerator();
        foreach (var item in new EncodedList(left))
        {
            if (!others.MoveNext())
            {
                return false;
            }

            EncodedList.SplitPair(item, out var type, out var number);
            EncodedList.SplitPair(others.Current, out var otherType, out var otherNumber);
            if (!type.SequenceEqual(otherType) || !EquivalentBytes.Equal(number, otherNumber, FieldComparison.DigitsOnly))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }

    private protected override (string First, string Second) Split(Phone item) => (item.Type.Value, item.Number);

    private protected override Phone Join(string first, string second) => new(PhoneType.FromValue(first), second);
}
