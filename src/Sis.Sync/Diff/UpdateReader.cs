namespace Sis;

/// <summary>What one thread needs to read records as they were delivered and as they are tonight.</summary>
internal sealed class UpdateReader(ComparisonContext run, RosterKind kind, Spool? spool) : IDisposable
{
    private readonly SharedRecordReader? _tonight = spool is null ? null : new SharedRecordReader(spool, run.NewSharer(kind));

    /// <summary>Reads what was delivered.</summary>
    public LogReader Log { get; } = new(run.State, run.Ledger.Of(kind).Log, run.Ledger.Of(kind).Kind);

    /// <summary>Cuts references from what stays as it was delivered.</summary>
    public RecordSharer Keeper { get; } = run.NewSharer(kind, asDelivered: true);

    /// <summary>Reads a record of tonight, as it is shared; valid until the next one.</summary>
    public ReadOnlySpan<byte> Read(Place place) => _tonight!.Read(place);

    public void Dispose()
    {
        _tonight?.Dispose();
        Log.Dispose();
        Keeper.Dispose();
    }
}
