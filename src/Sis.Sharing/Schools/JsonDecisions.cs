namespace Sis.Sharing;

/// <summary>All decisions of one tenant in JSON: those in force, and those that they replaced.</summary>
internal sealed class JsonDecisions
{
    public required string Tenant { get; init; }

    public required List<JsonDecision> InForce { get; init; }

    public required List<JsonDecision> Replaced { get; init; }
}
