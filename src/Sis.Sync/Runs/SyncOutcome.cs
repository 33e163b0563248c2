using System.Text.Json.Serialization;

namespace Sis;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncOutcome>))]
public enum SyncOutcome
{
    /// <summary>Everything there was to deliver was delivered.</summary>
    Succeeded,

    /// <summary>Something was delivered or nothing had to be, and some changes wait: removals until a read proves them, changes that a gate
    /// holds until they are approved, or records that the sink refused and what depends on them.</summary>
    SucceededWithHolds,

    /// <summary>A gate holds the whole plan until it is approved; nothing was delivered.</summary>
    Held,

    /// <summary>A gate refused the plan; nothing was delivered and it cannot be approved. Mend the source.</summary>
    Aborted,

    /// <summary>The calendar says that nothing happens now; the source was not read.</summary>
    Paused,

    /// <summary>The plan was made and, as asked, not delivered.</summary>
    Planned,

    /// <summary>The source or the sink failed; the diagnostics say where. What was acknowledged is kept.</summary>
    Failed,
}
