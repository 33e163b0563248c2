using System.Text.Json.Serialization;

namespace Sis;

/// <summary>What a gate lets through, from the mildest to the strictest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateAction>))]
public enum GateAction
{
    /// <summary>Everything goes.</summary>
    Pass,

    /// <summary>Everything goes, and the report says so.</summary>
    Warn,

    /// <summary>The changes that the gate measured wait for approval, with what depends on them; all others go.</summary>
    /// <remarks>For gates of removals these are the removals of the kind, or of the kind at one school; for a withdrawn field the updates that would clear it.
    /// A gate that measures neither withholds the kind's removals.</remarks>
    Withhold,

    /// <summary>The whole plan waits for approval; nothing is delivered.</summary>
    HoldAll,

    /// <summary>Nothing is delivered and the plan cannot be approved: the source must be mended first.</summary>
    Abort,
}
