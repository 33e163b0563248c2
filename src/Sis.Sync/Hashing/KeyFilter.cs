using System.Numerics;

namespace Sis;

/// <summary>Tells keys that are certainly not in a set from those that may be, from a table small enough for the processor's cache.</summary>
/// <param name="expected">About how many keys there will be; meant for some hundred thousand at most: then it spares more than nine of ten searches.</param>
internal sealed class KeyFilter(int expected)
{
    private const int BitsPerKey = 32;
    private const int FewestBits = 10;
    private const int MostBits = 22;

    private readonly int _shift = 64 - BitsFor(expected);
    private readonly ulong[] _words = new ulong[(1 << BitsFor(expected)) / 64];

    public void Add(ulong keyLow)
    {
        var bit = keyLow >> _shift;
        _words[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    public bool MayContain(ulong keyLow)
    {
        var bit = keyLow >> _shift;
        return (_words[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
    }

    private static int BitsFor(int expected) => Math.Clamp(BitOperations.Log2((uint)expected) + BitOperations.Log2(BitsPerKey) + 1, FewestBits, MostBits);
}
