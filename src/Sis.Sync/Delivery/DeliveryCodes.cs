namespace Sis;

/// <summary>The codes of what is found while changes are delivered. See each for what to do.</summary>
public static class DeliveryCodes
{
    /// <summary>The sink refused more records than <see cref="DeliveryOptions.MaxRefused"/> allows, so the run stopped. Look at what the records refused have in common.</summary>
    public const string TooManyRefused = "SIS5002";

    /// <summary>The sink refused one record, which became a dead letter; everything else went on. Mend the record or the sink; it is tried again by itself.</summary>
    public const string RecordRefused = "SIS5100";

    /// <summary>Changes wait because they depend on a record that the sink refused. They go with it.</summary>
    public const string WaitsForRefused = "SIS5101";

    /// <summary>Records that the sink refused before wait for their next try. Release them to have them tried at once.</summary>
    public const string DeadLetterWaits = "SIS5102";

    /// <summary>Calls of the sink failed and were made again. If it happens often, look at the sink's own log.</summary>
    public const string CallRepeated = "SIS5103";
}
