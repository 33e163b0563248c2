namespace Sis.Csv;

/// <summary>What rows of a file say beside their own record, such as the contacts of a student.</summary>
internal abstract class RowExtra : IDisposable
{
    /// <summary>Whether it is time to <see cref="Take"/>.</summary>
    public abstract bool IsFull { get; }

    /// <summary>Takes what a usable row says.</summary>
    public abstract void Add(RowTarget target);

    /// <summary>Hands over what was written since the last time.</summary>
    public abstract IEnumerable<RecordBatch> Take();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
