namespace Sis.Csv;

/// <summary>What was read of one kind.</summary>
/// <param name="Kind">The kind.</param>
public sealed record ValidationKind(RosterKind Kind)
{
    /// <summary>Records, without pieces that only add to one.</summary>
    public long Read { get; init; }

    /// <summary>Pieces that add to records.</summary>
    public long Pieces { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public long Rejected { get; init; }

    /// <summary>Rejected rows of which not even the record is known: one is enough to suspend removals of the kind.</summary>
    public long RejectedWithoutKey { get; init; }

    /// <summary>Removals that the source stated.</summary>
    public long Removed { get; init; }

    /// <summary>What the source delivered; <see langword="null"/> when it did not say that the kind had ended.</summary>
    public ReadMode? Mode { get; init; }

    /// <summary>Whether everything was read.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How many records the source announced, if it did.</summary>
    public long? Expected { get; init; }

    /// <summary>Why not everything was read.</summary>
    public string? Reason { get; init; }

    /// <summary>Fields of which the read says nothing.</summary>
    public IReadOnlyList<string> FieldsNotRead { get; init; } = [];
}
