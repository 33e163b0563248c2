namespace Sis.Cli;

/// <summary>Shares the whole roster: for comparing rosters with each other, never for delivering one.</summary>
/// <remarks>Keeps nothing in memory, unlike a policy that has to find out what belongs to what.</remarks>
internal sealed class EverythingPolicy : ISharingPolicy
{
    /// <inheritdoc/>
    public RosterFieldSet Fields => RosterFieldSet.Everything;

    /// <inheritdoc/>
    public string Fingerprint => "everything";

    /// <inheritdoc/>
    public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) => ValueTask.FromResult<ISharingScope>(new EverythingScope());
}
