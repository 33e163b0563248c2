using System.Numerics;

namespace Sis.Testing;

/// <summary>Random numbers that are the same for the same seed on every machine and in every version.</summary>
/// <remarks>The generator is xoshiro256**, its state filled by SplitMix64. Not thread-safe, and not for secrets.</remarks>
public sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Which sequence.</param>
    public SeededRandom(ulong seed)
    {
        _a = Mix64.Next(ref seed);
        _b = Mix64.Next(ref seed);
        _c = Mix64.Next(ref seed);
        _d = Mix64.Next(ref seed);
    }

    /// <summary>Starts a sequence from the kind of seed that property-test tools give.</summary>
    /// <param name="seed">Which sequence.</param>
    public SeededRandom(int seed)
        : this(unchecked((ulong)seed))
    {
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">How many numbers there are; at least 1.</param>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>A whole number between two others, both included.</summary>
    /// <param name="low">The lowest.</param>
    /// <param name="high">The highest.</param>
    public int Next(int low, int high) => low + Next(high - low + 1);

    /// <summary>A number from 0 up to but not including 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something of a given probability happens.</summary>
    /// <param name="probability">From 0, never, to 1, always.</param>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>One of several.</summary>
    /// <typeparam name="T">What they are.</typeparam>
    /// <param name="items">The items; at least one.</param>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(items.Count)];
    }

    /// <summary>All of them in another order.</summary>
    /// <typeparam name="T">What they are.</typeparam>
    /// <param name="items">The items, which stay as they are.</param>
    public IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}
