namespace Sis.Csv;

/// <summary>A <see cref="MappedValue"/> bound to the columns of one file.</summary>
internal abstract class BoundValue
{
    /// <summary>The column for findings: the first that the value is made of.</summary>
    public virtual string? Column => null;

    /// <summary>The number of the column that the value is, alone; -1 when it is anything else.</summary>
    public virtual int PlainColumn => -1;

    /// <summary>The numbers of all columns that the value is made of.</summary>
    public virtual IEnumerable<int> Columns => [];

    /// <summary>Makes the value; blank when there is none. Valid until the next record.</summary>
    public abstract ReadOnlySpan<byte> Evaluate(MappedRow row);
}
