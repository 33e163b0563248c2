using Sis.Csv;

namespace Sis;

/// <summary>Writes what a sync shares to files for people.</summary>
public static class SharedDataSyncBuilderExtensions
{
    /// <summary>Writes what the sync shares as schools, students, teachers and sections.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Says where the files go and for whom they are.</param>
    public static ISyncBuilder ToSharedDataFiles(this ISyncBuilder sync, Action<SharedDataOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SharedDataOptions();
        configure(options);
        return sync.To(_ => new SharedDataSink(options));
    }
}
