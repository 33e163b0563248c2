namespace Sis.Csv;

/// <summary>How a row's identifier is made of its cells.</summary>
internal abstract class RowKey
{
    /// <summary>The room that a made identifier needs at most.</summary>
    public const int MaxLength = RosterKey.MaxIdBytes + 16;

    /// <summary>The column to name when the row has no identifier.</summary>
    public abstract int Column { get; }

    /// <summary>The identifier; empty when the row has none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="room">Room of <see cref="MaxLength"/>, for identifiers that are made.</param>
    public abstract ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room);

    /// <summary>Whether the row's identifier can be relied on although the row cannot be used.</summary>
    public abstract bool IsCertain(CsvRowReader row);
}
