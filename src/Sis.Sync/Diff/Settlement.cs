namespace Sis;

/// <summary>Where a record of tonight's spool ends up: at a place in the log, or nowhere.</summary>
internal readonly struct Settlement(Place spooled, Place place, ulong content)
{
    public readonly ulong SpooledValue = spooled.AsSettled().Value;
    public readonly ulong PlaceValue = place.Value;
    public readonly ulong Content = content;

    public Place Spooled => new(SpooledValue);

    public Place Place => new(PlaceValue);

    /// <summary>The record does not enter the ledger: a repeat, or one that contradicts another.</summary>
    public static Settlement Dropped(Place spooled) => new(spooled, Place.None, 0);

    public bool IsDropped => Content == 0 && PlaceValue == 0;
}
