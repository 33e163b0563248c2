namespace Sis.Csv;

/// <summary>An order of a file's rows: of several rows with one id, the first in this order counts and the others are left out.</summary>
/// <remarks>Records have no order of delivery, so nothing else depends on it. The ids of the file are held in memory while it is read.</remarks>
/// <param name="Column">The column to sort by.</param>
/// <param name="Descending">Whether the highest value comes first.</param>
/// <param name="Type">How values are compared.</param>
public sealed record MappedSort(string Column, bool Descending = false, MappedSortType Type = MappedSortType.Text);
