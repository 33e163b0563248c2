namespace Sis;

/// <summary>How the engine treats one sync, beyond from where to where.</summary>
internal sealed class SyncSettings
{
    public GateOptions Gates { get; } = new();

    public CompletenessOptions Completeness { get; } = new();

    public RemovalOptions Removals { get; } = new();

    public PlanOptions Plans { get; } = new();

    public HealthOptions Health { get; } = new();

    public RetentionOptions Retention { get; } = new();

    public DeliveryOptions Delivery { get; } = new();

    public LocalEditOptions LocalEdits { get; } = new();

    public FirstConnectionOptions FirstConnection { get; } = new();

    public IEnumerable<string> Problems() => Gates.AllProblems().Concat(Completeness.Problems()).Concat(Removals.Problems()).Concat(Plans.Problems())
        .Concat(Health.Problems()).Concat(Retention.Problems()).Concat(Delivery.Problems()).Concat(LocalEdits.Problems()).Concat(FirstConnection.Problems());
}
