namespace Sis.Benchmarks;

/// <summary>How a night's records stand to those of the night before.</summary>
public enum Night
{
    Equal,
    TwoPercentChanged,
    Shuffled,
}
