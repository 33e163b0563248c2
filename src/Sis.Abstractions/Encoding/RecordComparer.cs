namespace Sis;

/// <summary>Finds the fields in which two encoded records of one kind differ.</summary>
public static class RecordComparer
{
    /// <summary>The fields that differ by their own comparers, as bits by number; 0 when none does.</summary>
    /// <param name="kind">The kind of both records.</param>
    /// <param name="before">One record's bytes.</param>
    /// <param name="after">The other record's bytes.</param>
    public static ulong ChangedFields(RosterKind kind, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var left = new EncodedRecord(kind, before).GetEnumerator();
        var right = new EncodedRecord(kind, after).GetEnumerator();
        var changed = 0UL;
        bool hasLeft = left.MoveNext(), hasRight = right.MoveNext();
        while (hasLeft || hasRight)
        {
            var leftNumber = hasLeft ? left.Current.Number : int.MaxValue;
            var rightNumber = hasRight ? right.Current.Number : int.MaxValue;
            var number = Math.Min(leftNumber, rightNumber);
            var old = leftNumber == number ? left.Current.Value : default;
            var now = rightNumber == number ? right.Current.Value : default;
            if (!old.SequenceEqual(now) && RosterCatalog.Find(kind, number)?.AreEquivalent(old, now) != true)
            {
                changed |= 1UL << number;
            }

            hasLeft = leftNumber == number ? left.MoveNext() : hasLeft;
            hasRight = rightNumber == number ? right.MoveNext() : hasRight;
        }

        return changed;
    }
}
