namespace Sis.Csv;

/// <summary>A value made of others.</summary>
internal abstract class BoundParts(params BoundValue[] parts) : BoundValue
{
    protected BoundValue[] Parts => parts;

    public override string? Column => parts.Select(part => part.Column).FirstOrDefault(column => column is not null);

    public override IEnumerable<int> Columns => parts.SelectMany(part => part.Columns);

    /// <summary>A part's value, which must be one.</summary>
    protected ReadOnlySpan<byte> Part(int index, MappedRow row) => row.Single(parts[index].Evaluate(row), parts[index].Column);
}
