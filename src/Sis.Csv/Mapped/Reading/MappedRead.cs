namespace Sis.Csv;

/// <summary>One read of a mapped roster: each file in the order of the mapping, then the ends of all kinds.</summary>
internal sealed class MappedRead
{
    private readonly RosterFilePackage _package;
    private readonly IReadOnlyList<MappedFile> _files;
    private readonly RosterFieldSet _allowed;
    private readonly List<MatchIndex> _indexes = [];
    private readonly Dictionary<MappedRecord, KeyTable> _seen = [];
    private readonly Dictionary<RosterKind, string?> _incomplete = [];
    private readonly HashSet<RosterField> _notRead = [];
    private readonly HashSet<RosterKind> _read = [];

    public MappedRead(RosterFilePackage package, IReadOnlyList<MappedFile> files, RosterFieldSet allowed)
    {
        _package = package;
        _files = files;
        _allowed = allowed;
        foreach (var match in files.SelectMany(Values).SelectMany(value => value.All).Where(value => value.Operation == MappedOperation.Match))
        {
            var name = MappedFieldName.Parse(match.Text)!;
            if (!_indexes.Exists(index => index.IsFor(match, name)))
            {
                _indexes.Add(new MatchIndex(name.Field, name.Last, match.IgnoresZeros, match.TakesDigits));
            }
        }
    }

    public IEnumerable<RosterItem> Read(CancellationToken cancellationToken)
    {
        foreach (var finding in _package.Diagnostics)
        {
            yield return new DiagnosticItem(finding);
        }

        foreach (var plan in _files.Select(file => FilePlan.Create(file, _allowed, _indexes)).OfType<FilePlan>())
        {
            var findings = new List<RosterDiagnostic>();
            var entries = Find(plan, findings);
            foreach (var finding in findings)
            {
                yield return new DiagnosticItem(finding);
            }

            if (entries.Count == 0)
            {
                plan.Records.ToList().ForEach(record => Miss(record, $"there is no file for '{plan.File.Alias}'"));
            }

            foreach (var item in entries.SelectMany(entry => ReadFile(plan, entry, long.MaxValue, cancellationToken)))
            {
                yield return item;
            }
        }

        foreach (var item in Ends())
        {
            yield return item;
        }
    }

    /// <summary>The first rows of each file as they would be read.</summary>
    public IEnumerable<(MappedFile File, RosterFileEntry? Entry, IEnumerable<RosterItem> Items)> Preview(int rows, CancellationToken cancellationToken)
    {
        foreach (var plan in _files.Select(file => FilePlan.Create(file, _allowed, _indexes)).OfType<FilePlan>())
        {
            var findings = new List<RosterDiagnostic>();
            var entries = Find(plan, findings);
            var said = findings.Select(finding => new DiagnosticItem(finding));
            if (entries.Count == 0)
            {
                yield return (plan.File, null, said);
            }

            foreach (var entry in entries)
            {
                yield return (plan.File, entry, said.Concat(ReadFile(plan, entry, rows, cancellationToken)));
                said = [];
            }
        }
    }

    private static IEnumerable<MappedValue> Values(MappedFile file) => file.Records
        .SelectMany(record => record.Fields.Values.Append(record.Key).Append(record.When).Append(record.Each)
            .Concat(record.Roles.SelectMany(role => new[] { role.Role, role.Org, role.Primary, role.Title, role.Start, role.End })))
        .Append(file.Id).OfType<MappedValue>();

    private List<RosterFileEntry> Find(FilePlan plan, List<RosterDiagnostic> findings)
    {
        var matches = _package.Entries.Where(entry => plan.Pattern.Matches(entry.Name)).ToList();
        if (matches.Count == 0)
        {
            findings.Add(new RosterDiagnostic(MappedDiagnosticCodes.FileMissing, DiagnosticSeverity.Warning,
                "No file matches the mapping's pattern, so that nothing of its records is changed. Check the pattern, and that the export ran.")
            { File = plan.File.Pattern });
        }
        else if (matches.Count > 1 && !plan.File.AllMatches)
        {
            var newest = plan.Pattern.Newest(matches, entry => entry.Name, entry => entry.Modified)!;
            findings.Add(new RosterDiagnostic(MappedDiagnosticCodes.SeveralMatches, DiagnosticSeverity.Info,
                "Several files match the mapping's pattern. This, the newest, is read.")
            { File = newest.Name, Count = matches.Count });
            matches = [newest];
        }

        return matches;
    }

    private IEnumerable<RosterItem> ReadFile(FilePlan plan, RosterFileEntry entry, long most, CancellationToken cancellationToken)
    {
        var findings = new List<RosterDiagnostic>();
        var choice = plan.File.Sort is null ? null : Choose(plan, entry, findings, cancellationToken);
        using var rows = Open(plan, entry, findings);
        foreach (var finding in findings)
        {
            yield return new DiagnosticItem(finding);
        }

        if (rows is null)
        {
            plan.Records.ToList().ForEach(record => Miss(record, $"{entry.Name}: the file could not be opened"));
            yield break;
        }

        using var made = new RecordMakers(plan.Records.Select(record => new RecordMaker(record, _allowed, SeenOf(record.Record))));
        var makers = made.All;
        if (!rows.IsNested)
        {
            NoteMissingColumns(plan, rows, makers, entry, findings = []);
            foreach (var finding in findings)
            {
                yield return new DiagnosticItem(finding);
            }
        }

        var said = new RowFindings(entry.Name, null);
        var row = new MappedRow(rows, said);
        var number = 0L;
        while (number < most && rows.Read())
        {
            number++;
            if (choice?.Counts(row, number) == false)
            {
                continue;
            }

            foreach (var item in makers.SelectMany(maker => maker.Take(row, entry.Name)))
            {
                yield return item;
            }

            foreach (var maker in makers.Where(maker => maker.IsFull))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var batch in maker.Batches())
                {
                    yield return RosterItem.Of(batch);
                }
            }
        }

        // What a preview does not show, a later file may still look for.
        while (number == most && plan.IsLookedUp && rows.Read())
        {
            foreach (var maker in makers.Where(maker => maker.Plan.Feeds.Length > 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _ = maker.Take(row, entry.Name).Count();
            }
        }

        foreach (var batch in makers.SelectMany(maker => maker.Batches()))
        {
            yield return RosterItem.Of(batch);
        }

        if (rows.IsNested && rows.Missing is null)
        {
            NoteMissingColumns(plan, rows, makers, entry, findings = []);
            foreach (var finding in findings)
            {
                yield return new DiagnosticItem(finding);
            }
        }

        if (choice is { LeftOut: > 0 })
        {
            yield return new DiagnosticItem(new RosterDiagnostic(MappedDiagnosticCodes.RowsSortedOut, DiagnosticSeverity.Info,
                "Rows were left out because another with the same identifier comes first in the file's sort.")
            { File = entry.Name, Count = choice.LeftOut });
        }

        foreach (var finding in rows.Findings.Concat(said.Drain()))
        {
            yield return new DiagnosticItem(finding);
        }

        Judge(rows, makers, entry);
    }

    private KeyTable? SeenOf(MappedRecord record)
    {
        if (!record.SeveralRows || record.IsSupplement)
        {
            return null;
        }

        return _seen.TryGetValue(record, out var seen) ? seen : _seen[record] = new KeyTable();
    }

    private SortChoice? Choose(FilePlan plan, RosterFileEntry entry, List<RosterDiagnostic> findings, CancellationToken cancellationToken)
    {
        using var rows = Open(plan, entry, findings);
        if (rows is null)
        {
            return null;
        }

        var choice = new SortChoice(plan);
        var row = new MappedRow(rows, new RowFindings(entry.Name, null));
        for (var number = 1L; rows.Read(); number++)
        {
            choice.Look(row, number);
            if (number % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return choice;
    }

    private void NoteMissingColumns(FilePlan plan, MappedRows rows, List<RecordMaker> makers, RosterFileEntry entry, List<RosterDiagnostic> findings)
    {
        var missing = Enumerable.Range(0, plan.Columns.Count).Where(number => !rows.HasColumn(number)).ToHashSet();
        foreach (var number in missing)
        {
            findings.Add(new RosterDiagnostic(CsvDiagnosticCodes.MissingColumn, DiagnosticSeverity.Warning,
                "The mapping has this column and the file has not; the file says nothing of the values made of it, and those delivered before stay.")
            { File = entry.Name, Line = rows.IsNested ? null : 1, Column = plan.Columns[number] });
        }

        foreach (var maker in makers)
        {
            maker.IsImpossible = maker.Plan.NeededColumns.Any(missing.Contains);
            _notRead.UnionWith(maker.Plan.Fields.Where(field => field.Columns.Any(missing.Contains) && _allowed.Contains(field.Field)).Select(field => field.Field));
        }
    }

    private void Judge(MappedRows rows, List<RecordMaker> makers, RosterFileEntry entry)
    {
        foreach (var maker in makers)
        {
            if (!maker.Plan.Record.IsSupplement)
            {
                _read.Add(maker.Plan.Kind);
            }

            var reason = rows.Missing ?? (maker.IsImpossible ? "a column without which there is no record is missing" : null);
            if (reason is not null)
            {
                Miss(maker.Plan, $"{entry.Name}: {reason}");
            }
            else if (maker.HasRejected && maker.Plan.Record.IsSupplement)
            {
                _notRead.UnionWith(maker.Plan.Wanted);
            }
        }
    }

    /// <summary>Notes that not all records of a plan were seen. What a supplement did not say of others is not taken as gone.</summary>
    private void Miss(RecordPlan record, string reason)
    {
        if (record.Record.IsSupplement)
        {
            _notRead.UnionWith(record.Wanted);
        }
        else
        {
            _incomplete.TryAdd(record.Kind, reason);
        }
    }

    private IEnumerable<RosterItem> Ends()
    {
        foreach (var fields in _notRead.Where(_allowed.Contains).GroupBy(field => field.Kind))
        {
            yield return new FieldsNotReadItem(fields.Key, [.. fields.OrderBy(field => field.Number)]);
        }

        foreach (var kind in RosterKinds.All.Where(_allowed.Includes))
        {
            yield return _incomplete.TryGetValue(kind, out var reason)
                ? new EndItem(kind, _read.Contains(kind) ? ReadMode.Full : ReadMode.Absent, false) { Reason = reason }
                : new EndItem(kind, _read.Contains(kind) ? ReadMode.Full : ReadMode.Absent, _read.Contains(kind));
        }
    }

    private MappedRows? Open(FilePlan plan, RosterFileEntry entry, List<RosterDiagnostic> findings)
    {
        try
        {
            return MappedRows.Open(plan.File, plan.Columns, _package.OpenRead(entry), entry.Name);
        }
        catch (RosterInputException exception)
        {
            findings.Add(exception.Diagnostic);
            return null;
        }
    }
}
