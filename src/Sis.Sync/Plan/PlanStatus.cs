using System.Text.Json.Serialization;

namespace Sis;

/// <summary>How far a plan has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanStatus>))]
public enum PlanStatus
{
    /// <summary>It was made to be looked at; nothing of it was delivered. Applying it delivers what the gates let through and what is approved.</summary>
    Planned,

    /// <summary>Its delivery was interrupted; the next run, or applying it, goes on with it.</summary>
    Delivering,

    /// <summary>Part of it, or all, waits for approval.</summary>
    Held,

    /// <summary>It is delivered as far as it will be, or a gate refused it.</summary>
    Closed,
}
