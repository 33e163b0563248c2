namespace Sis;

/// <summary>Remembers where tonight's records end up, until the next index is written.</summary>
internal interface ISettlements : IDisposable
{
    void Add(in Settlement settlement);

    /// <summary>Makes ready to be asked.</summary>
    void Seal();

    /// <summary>Where a record ended up. Asked once for each pending entry of the next index, in its order.</summary>
    Settlement Find(Place spooled);
}
