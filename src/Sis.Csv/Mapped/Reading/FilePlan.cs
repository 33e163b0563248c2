namespace Sis.Csv;

/// <summary>What is read of one file.</summary>
/// <param name="File">How it is written.</param>
/// <param name="Records">What its rows become.</param>
/// <param name="Columns">The columns that are needed, by number.</param>
/// <param name="Id">The identifier that a sort goes by.</param>
/// <param name="SortColumn">The number of the sort's column, or -1.</param>
internal sealed record FilePlan(MappedFile File, IReadOnlyList<RecordPlan> Records, IReadOnlyList<string> Columns, BoundValue? Id, int SortColumn)
{
    /// <summary>The pattern of the file's name.</summary>
    public FilePattern Pattern { get; } = FilePattern.Parse(File.Pattern)!;

    /// <summary>Whether later files look for values of this one.</summary>
    public bool IsLookedUp => Records.Any(record => record.Feeds.Length > 0);

    /// <returns>The plan; <see langword="null"/> when nothing of the file may be read or is needed.</returns>
    public static FilePlan? Create(MappedFile file, RosterFieldSet allowed, IReadOnlyList<MatchIndex> indexes)
    {
        var binder = new ValueBinder(indexes);
        var records = file.Records
            .Select(record => RecordPlan.Create(file, record, binder, allowed, indexes))
            .Where(record => IsWanted(record, allowed) || record.Feeds.Length > 0)
            .ToList();
        if (records.Count == 0)
        {
            return null;
        }

        var id = file.Sort is null ? null : binder.Bind(file.Id!);
        return new FilePlan(file, records, binder.Columns, id, file.Sort is { } sort ? binder.NumberOf(sort.Column) : -1);
    }

    /// <remarks>A supplement of which nothing may be read adds nothing; a record is there even if nothing but its key may be read.</remarks>
    public static bool IsWanted(RecordPlan record, RosterFieldSet allowed) =>
        allowed.Includes(record.Kind) && (!record.Record.IsSupplement || record.Wanted.Count > 0);
}
