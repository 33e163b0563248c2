using Sis.Csv;

namespace Sis.Cli;

/// <summary>The formats that <c>convert</c> writes. A new one is one line here.</summary>
internal static class WritableFormats
{
    private static readonly SourceReadRequest Everything = new() { Tenant = SyncRunOptions.DefaultTenant, Fields = RosterFieldSet.Everything };

    public static IReadOnlyList<WritableFormat> All { get; } =
    [
        new(RosterFormats.OneRoster11, (source, path, isLenient, stop) => OneRosterAsync(OneRosterVersion.V11, source, path, isLenient, stop)),
        new(RosterFormats.OneRoster12, (source, path, isLenient, stop) => OneRosterAsync(OneRosterVersion.V12, source, path, isLenient, stop)),
        new(RosterFormats.CleverSftp, (source, path, isLenient, stop) => new CleverSftpCsvWriter(OptionsFor(path, isLenient)).WriteAsync(source, Everything, stop)),
        new(RosterFormats.SdsV21, (source, path, isLenient, stop) => new SdsCsvWriter(OptionsFor(path, isLenient)).WriteAsync(source, Everything, stop)),
        new(RosterFormats.Impero, ImperoAsync),
    ];

    private static Task<RosterWriteReport> OneRosterAsync(OneRosterVersion version, ISisSource source, string path, bool isLenient, CancellationToken cancellationToken) =>
        new OneRosterCsvWriter(new OneRosterWriterOptions { Path = path, AllowsIncomplete = isLenient, Version = version }).WriteAsync(source, Everything, cancellationToken);

    private static RosterWriterOptions OptionsFor(string path, bool isLenient) => new() { Path = path, AllowsIncomplete = isLenient };

    /// <remarks>Impero's files hold groups and who is in them; the kinds that have no place there at all are lost as a whole.</remarks>
    private static async Task<RosterWriteReport> ImperoAsync(ISisSource source, string path, bool isLenient, CancellationToken cancellationToken)
    {
        var lost = new Dictionary<string, long>(StringComparer.Ordinal);
        var watched = new WatchedSource(source, item =>
        {
            if (item is BatchItem { Batch: { Part.IsSupplement: false, Kind: RosterKind.Org or RosterKind.Term or RosterKind.Course or RosterKind.StudentContact } batch })
            {
                lost[batch.Kind.ToName()] = lost.GetValueOrDefault(batch.Kind.ToName()) + batch.Count;
            }

            return ValueTask.CompletedTask;
        });
        var delivery = await new ImperoCsvWriter(new ImperoSinkOptions { Path = path }).WriteAsync(watched, Everything, cancellationToken).ConfigureAwait(false);
        AddIfAny(lost, "person.username", delivery.UsersWithoutName);
        AddIfAny(lost, "section", delivery.GroupsWithoutMembers);
        var adapted = new Dictionary<string, long>(StringComparer.Ordinal);
        AddIfAny(adapted, "section.title", delivery.GroupsRenamed);
        AddIfAny(adapted, "person.username", delivery.UsersWithSameName);
        return new RosterWriteReport
        {
            Rows = new Dictionary<string, long>(StringComparer.Ordinal) { ["students.csv"] = delivery.Members, ["teachers.csv"] = delivery.Rights },
            Lost = lost,
            Adapted = adapted,
            BlankRequired = new Dictionary<string, long>(StringComparer.Ordinal),
            NotRead = [],
        };
    }

    private static void AddIfAny(Dictionary<string, long> counts, string name, long count)
    {
        if (count > 0)
        {
            counts[name] = count;
        }
    }
}
