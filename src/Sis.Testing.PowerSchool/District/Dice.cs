namespace Sis.Testing.PowerSchool;

/// <summary>Numbers that look like chance and are the same each time (the SplitMix64 sequence).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Roll(int sides)
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (int)((bits ^ (bits >> 31)) % (ulong)sides);
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Roll(items.Count)];
}
