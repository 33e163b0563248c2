namespace Sis.Sharing;

/// <summary>Shares the whole district.</summary>
internal sealed class DistrictMode : SharingMode
{
    public override string Name => "district";

    public override string Call => "District()";

    public override RosterFieldSet ScopeFields(RosterFieldSet fields) => RosterFieldSet.None;

    public override ValueTask<ISharingScope> ResolveAsync(IRosterView roster, RosterFieldSet fields, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ISharingScope>(DistrictScope.Instance);
}
