using System.Text.Json.Serialization;

namespace Sis;

/// <summary>How far a plan has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanState>))]
internal enum PlanState
{
    /// <summary>Made, to be looked at.</summary>
    Planned,

    /// <summary>Being delivered; an interrupted run goes on with it.</summary>
    Delivering,

    /// <summary>What was let through is delivered and folded into the ledger; the rest waits for approval until the next plan takes its place.</summary>
    Held,

    /// <summary>Delivered as far as it went, and folded into the ledger.</summary>
    Closed,
}
