namespace Sis.Cli;

/// <summary>Tells progress of a read that the engine has no part in.</summary>
internal sealed class ReadCounter(IProgress<SyncProgress>? progress)
{
    private long _read;

    public void Add(RosterItem item)
    {
        if (progress is not null && item is BatchItem { Batch: var batch })
        {
            _read += batch.Count;
            progress.Report(new SyncProgress(SyncPhase.Reading, batch.Kind, _read, null));
        }
    }
}
