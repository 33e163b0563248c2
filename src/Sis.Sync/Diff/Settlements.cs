namespace Sis;

/// <summary>Remembers where tonight's records end up until the next index is written, and tells it in the order of the spool: bounded memory.</summary>
internal sealed class Settlements(TempFolder temp, long expected, long extent) : IDisposable
{
    private readonly PlaceOrdered<Settlement> _all = new(temp, "settled", expected, extent, settlement => settlement.Spooled);
    private IEnumerator<Settlement>? _reading;

    public void Add(in Settlement settlement) => _all.Add(settlement);

    /// <summary>Makes ready to be asked.</summary>
    public void Seal() => _reading = _all.Read().GetEnumerator();

    /// <summary>Where a record ended up. Asked once for each pending entry of the next index, in its order.</summary>
    public Settlement Find(Place spooled) => _reading!.MoveNext() && _reading.Current.SpooledValue == spooled.AsSettled().Value
        ? _reading.Current
        : throw new InvalidOperationException("A record of tonight's spool was not settled, or twice.");

    public void Dispose()
    {
        _reading?.Dispose();
        _all.Dispose();
    }
}
