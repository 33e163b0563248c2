namespace Sis;

/// <summary>Which piece of a record a batch carries, when a source delivers a record in several.</summary>
/// <remarks>
/// OneRoster spreads a person over <c>users.csv</c>, <c>roles.csv</c> and <c>demographics.csv</c>. The engine folds pieces
/// with one key into one record: lists add up, and of a single value the piece with the lowest <see cref="Order"/> wins.
/// </remarks>
/// <param name="Order">The precedence among the pieces of one record, from 0 to 15; lower wins.</param>
/// <param name="IsSupplement">Whether the piece only adds to a record that another piece brings; alone it is reported and left out.</param>
public readonly record struct RecordPart(byte Order, bool IsSupplement)
{
    /// <summary>The highest <see cref="Order"/>.</summary>
    public const byte MaxOrder = 15;

    /// <summary>The record in one piece: the usual case.</summary>
    public static RecordPart Whole => default;

    /// <summary>A piece that adds to a record brought by another.</summary>
    /// <param name="order">The precedence, from 1 to <see cref="MaxOrder"/>.</param>
    public static RecordPart Supplement(byte order) => new(order, true);
}
