using Sis.Sharing;

namespace Sis;

/// <summary>Says what a sync may share.</summary>
public static class SharingSyncBuilderExtensions
{
    /// <summary>Sets the sharing policy: which records, by one mode, and which of their fields.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Names one mode, such as <see cref="SharingBuilder.District"/>, and the fields.</param>
    /// <exception cref="SisException">SIS4001 a field is unknown; SIS4003 two modes; SIS4004 no mode, no school or no field.</exception>
    public static ISyncBuilder Share(this ISyncBuilder sync, Action<SharingBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        return sync.SharePolicy(SharingPolicy.Create(configure, $"The sharing policy of the sync '{sync.Name}'"));
    }
}
