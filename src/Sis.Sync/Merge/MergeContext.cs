namespace Sis;

/// <summary>What one read of a merge works with.</summary>
/// <param name="Temp">Where its files go.</param>
/// <param name="Hasher">Hashes keys; its seed decides the order of what is read, so it should stay the same.</param>
/// <param name="Samples">How many findings of a sort are told one by one.</param>
/// <param name="Time">The clock.</param>
internal sealed record MergeContext(TempFolder Temp, RecordHasher Hasher, int Samples, TimeProvider Time)
{
    /// <summary>Where links are remembered from one read to the next; nothing is remembered without.</summary>
    public IStateSession? State { get; init; }

    /// <summary>A record of which is remembered where each field came from.</summary>
    public RosterKey? Watched { get; init; }
}
