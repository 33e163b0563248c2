namespace Sis.Testing;

/// <summary>A sharing policy to be checked and a roster over which it decides.</summary>
/// <param name="policy">The policy.</param>
/// <param name="roster">Records of every sort that the policy tells apart, some shared, some not.</param>
public sealed class PolicyFixture(ISharingPolicy policy, IEnumerable<RosterRecord> roster) : IAsyncDisposable
{
    /// <summary>The policy.</summary>
    public ISharingPolicy Policy { get; } = policy;

    /// <summary>The roster.</summary>
    public IReadOnlyList<RosterRecord> Roster { get; } = [.. roster];

    /// <summary>The tenant for which the policy is prepared; <c>tenant</c> unless said otherwise.</summary>
    public string Tenant { get; init; } = "tenant";

    /// <summary>Values that stand in the roster and must not be told by the policy; names, numbers and addresses of all persons by default.</summary>
    public IReadOnlyCollection<string>? Canaries { get; init; }

    /// <summary>Called when the check is over; nothing by default.</summary>
    public Func<ValueTask>? CleanUp { get; init; }

    /// <summary>Cleans up.</summary>
    public ValueTask DisposeAsync() => CleanUp?.Invoke() ?? ValueTask.CompletedTask;
}
