namespace Sis;

/// <summary>Settlements that are asked for in any order: for reads of changes, which are small.</summary>
internal sealed class RandomSettlements : ISettlements
{
    private readonly Dictionary<ulong, Settlement> _all = [];

    public void Add(in Settlement settlement) => _all[settlement.SpooledValue] = settlement;

    public void Seal()
    {
    }

    public Settlement Find(Place spooled) => _all[spooled.AsSettled().Value];

    public void Dispose()
    {
    }
}
