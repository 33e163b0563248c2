namespace Sis.EndToEnd;

/// <summary>Sets how much of the safety net a measured night has.</summary>
internal static class SafetyNetExtensions
{
    /// <param name="sync">The sync.</param>
    /// <param name="what"><c>none</c>, <c>gates</c> without the health report, or everything, as users have it.</param>
    public static ISyncBuilder SafetyNet(this ISyncBuilder sync, string? what) => sync
        .Health(health => health.IsEnabled = what is not ("none" or "gates"))
        .Gates(gates =>
        {
            foreach (var gate in what == "none" ? Enum.GetValues<Gate>() : [])
            {
                gates.Off(gate);
            }
        });
}
