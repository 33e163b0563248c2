namespace Sis;

/// <summary>Where a record lies: an offset of up to 2^40 bytes and a length below 2^22, in one number with two bits to spare.</summary>
internal readonly record struct Place(ulong Value)
{
    private const int LengthBits = 22;
    private const ulong PendingBit = 1UL << 63;
    private const ulong MatchedBit = 1UL << 62;
    private const ulong Flags = PendingBit | MatchedBit;

    public Place(long offset, int length)
        : this(((ulong)offset << LengthBits) | (uint)length)
    {
    }

    public static Place None => default;

    public long Offset => (long)((Value & ~Flags) >> LengthBits);

    public int Length => (int)(Value & ((1UL << LengthBits) - 1));

    /// <summary>Whether this is a place in tonight's spool whose final place is not yet known.</summary>
    public bool IsPending => (Value & PendingBit) != 0;

    /// <summary>Of a pending place: whether its record is known to be in the ledger.</summary>
    public bool IsMatched => (Value & MatchedBit) != 0;

    public Place AsPending(bool isMatched) => new(Value | PendingBit | (isMatched ? MatchedBit : 0));

    public Place AsSettled() => new(Value & ~Flags);
}
