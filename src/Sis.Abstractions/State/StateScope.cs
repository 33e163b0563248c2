namespace Sis;

/// <summary>Whose state: one sync of one tenant. State of one scope is never reachable under another.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Sync">The name of the sync.</param>
public readonly record struct StateScope(string Tenant, string Sync)
{
    /// <summary>Tenant and sync.</summary>
    public override string ToString() => $"{Tenant}/{Sync}";
}
