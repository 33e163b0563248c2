namespace Sis.Csv;

/// <summary>One file of a set, as it is read.</summary>
/// <param name="Table">What it is.</param>
internal sealed record FileStep(RosterTable Table)
{
    /// <summary>Whether many senders do not send it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether its rows are no records themselves and only bring some.</summary>
    public bool HasNoRecords { get; init; }

    /// <summary>The other kinds of which its rows bring records.</summary>
    public IReadOnlyList<RosterKind> Also { get; init; } = [];

    /// <summary>Makes what writes those.</summary>
    public Func<RowLayout, RowExtra?>? Extra { get; init; }

    /// <inheritdoc cref="TableReader.IsRepeat"/>
    public Func<ReadOnlySpan<byte>, bool>? IsRepeat { get; init; }
}
