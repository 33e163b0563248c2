namespace Sis;

/// <summary>Settlements that are asked for in the order of the spool: bounded memory, for full reads.</summary>
internal sealed class OrderedSettlements(TempFolder temp, Spool spool) : ISettlements
{
    private readonly PlaceOrdered<Settlement> _all = new(temp, "settled", spool, settlement => settlement.Spooled);
    private IEnumerator<Settlement>? _reading;

    public void Add(in Settlement settlement) => _all.Add(settlement);

    public void Seal() => _reading = _all.Read().GetEnumerator();

    public Settlement Find(Place spooled) => _reading!.MoveNext() && _reading.Current.SpooledValue == spooled.AsSettled().Value
        ? _reading.Current
        : throw new InvalidOperationException("A record of tonight's spool was not settled, or twice.");

    public void Dispose()
    {
        _reading?.Dispose();
        _all.Dispose();
    }
}
