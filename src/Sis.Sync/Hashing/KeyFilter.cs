namespace Sis;

/// <summary>Tells keys that are certainly not in a set from those that may be, from a table small enough for the processor's cache.</summary>
/// <remarks>Meant for some hundred thousand keys at most: then it spares nine of ten searches or more.</remarks>
internal sealed class KeyFilter
{
    private const int Bits = 20;

    private readonly ulong[] _words = new ulong[(1 << Bits) / 64];

    public void Add(ulong keyLow)
    {
        var bit = keyLow >> (64 - Bits);
        _words[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    public bool MayContain(ulong keyLow)
    {
        var bit = keyLow >> (64 - Bits);
        return (_words[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
    }
}
