using System.Text.Json.Serialization;

namespace Sis;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncOutcome>))]
public enum SyncOutcome
{
    /// <summary>Everything there was to deliver was delivered.</summary>
    Succeeded,

    /// <summary>Everything but some removals was delivered: they are held back until a read proves them.</summary>
    SucceededWithHolds,

    /// <summary>The plan was made and, as asked, not delivered.</summary>
    Planned,

    /// <summary>The source or the sink failed; the diagnostics say where. What was acknowledged is kept.</summary>
    Failed,
}
