namespace Sis.Csv;

/// <summary>What makes the records of one file, disposed together.</summary>
internal sealed class RecordMakers(IEnumerable<RecordMaker> makers) : IDisposable
{
    public List<RecordMaker> All { get; } = [.. makers];

    public void Dispose() => All.ForEach(maker => maker.Dispose());
}
