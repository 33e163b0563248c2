namespace Sis.Csv;

/// <summary>The column without which a row says nothing, in a file whose rows have no keys of their own.</summary>
internal sealed class HiddenKey(int column) : RowKey
{
    public override int Column => column;

    public override ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room) => row[column];

    /// <remarks>What such a row would have said is not known by key, so none is protected and all are.</remarks>
    public override bool IsCertain(CsvRowReader row) => false;
}
