using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>Looks at exports before the first run: names, headers, ages and counts; no value.</summary>
internal sealed class ExportProbe(PowerSchoolExportOptions options, string path)
{
    private readonly List<ProbeCheck> _checks = [];
    private readonly List<PermissionGrant> _grants = [];
    private readonly Dictionary<string, long> _rows = new(StringComparer.OrdinalIgnoreCase);

    public async Task<ProbeReport> RunAsync(RosterFieldSet fields, CancellationToken cancellationToken)
    {
        ExportFolder folder;
        try
        {
            folder = ExportFolder.Open(path, options);
        }
        catch (SisException exception)
        {
            return new ProbeReport
            {
                Checks = [new ProbeCheck("folder", ProbeOutcome.Fail, exception.Message) { Fix = "Correct Path, and give the account that runs Sis the right to read it." }],
            };
        }

        var count = folder.Files.Count();
        _checks.Add(count == 0
            ? new ProbeCheck("folder", ProbeOutcome.Fail, "The folder has no export of PowerSchool.") { Fix = "Run the exports into it, or name the files in Files." }
            : new ProbeCheck("folder", ProbeOutcome.Pass, $"{Number(count)} files are exports of tables that are read."));
        if (folder.Others.Count > 0)
        {
            _checks.Add(new ProbeCheck("other files", ProbeOutcome.Warn, $"{Number(folder.Others.Count)} files are no export of a table that is read.")
            {
                Fix = "Take them away: what is not read need not lie there.",
            });
        }

        foreach (var table in Needs.Tables(fields, options, file: folder.Find(Tables.Teachers.Table) is not null || folder.Find(Tables.Users.Table) is null,
            joined: folder.Find(ContactTables.Association.Table) is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Look(folder, TableQuery.For(table, fields, options));
        }

        if (count > 0)
        {
            await SanityCheck.RunAsync(new ExportFeeder(options, path), options, fields, _checks, cancellationToken).ConfigureAwait(false);
            await PeopleCheck.RunAsync(new ExportFeeder(options, path), options, fields, _checks, cancellationToken).ConfigureAwait(false);
        }

        return new ProbeReport { Checks = _checks, Permissions = _grants, Rows = _rows };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Look(ExportFolder folder, TableQuery query)
    {
        var table = query.Table.Name;
        if (folder.Find(query.Table) is not { } file)
        {
            _checks.Add(new ProbeCheck("table " + table, ProbeOutcome.Fail, $"There is no export of {table}.")
            {
                Fix = $"Export {table} with: {string.Join(", ", query.Columns.Select(column => column.Name))}.",
            });
            _grants.AddRange(query.Columns.Select(column => new PermissionGrant(table, column.Name, PermissionState.Denied)));
            return;
        }

        var places = HeaderNames.Places(query.Table, file.Layout.Columns);
        var missing = query.Columns.Where(column => places[column.Index] < 0 && !column.IsOptional).ToList();
        var isFatal = missing.Exists(options.Requires);
        _checks.Add(missing.Count == 0
            ? new ProbeCheck("columns of " + table, ProbeOutcome.Pass, $"{file.Name} has every column that is needed.")
            : new ProbeCheck("columns of " + table, isFatal ? ProbeOutcome.Fail : ProbeOutcome.Warn, $"{file.Name} lacks {string.Join(", ", missing.Select(column => column.Name))}.")
            {
                Fix = "Add the columns to the export.",
            });

        foreach (var column in query.Table.Columns.Where(column => !column.IsRestOnly))
        {
            var isThere = places[column.Index] >= 0;
            if (query.Columns.Contains(column) || isThere)
            {
                _grants.Add(new PermissionGrant(table, column.Name,
                    !isThere ? PermissionState.Denied : query.Columns.Contains(column) ? PermissionState.Granted : PermissionState.OverGranted));
            }
        }

        LookForTooMuch(query, file, places);
        LookAtText(file);
        LookAtAge(file);
        try
        {
            LookAtRows(file, places);
        }
        catch (InvalidDataException)
        {
            _checks.Add(new ProbeCheck("rows of " + table, ProbeOutcome.Fail, $"{file.Name}: the archive is damaged.") { Fix = "Make the archive anew." });
        }
    }

    /// <summary>Columns that nobody reads are data that lies about.</summary>
    private void LookForTooMuch(TableQuery query, ExportFile file, int[] places)
    {
        var used = query.Columns.Select(column => places[column.Index]).ToHashSet();
        var unused = file.Layout.HasHeader ? file.Layout.Columns.Where((_, index) => !used.Contains(index)).ToList() : [];
        var forbidden = unused.Where(name => AccessRules.IsDenied(query.Table.Name, name.Trim('"', ' ').Split('.', ']')[^1])).ToList();
        if (forbidden.Count > 0 || unused.Count > 0)
        {
            var table = query.Table.Name;
            _checks.Add(new ProbeCheck("more than needed in " + table, ProbeOutcome.Warn, forbidden.Count > 0
                ? $"{file.Name} has columns that must never be exported: {string.Join(", ", forbidden)}."
                : $"{file.Name} has {Number(unused.Count)} columns that are not read.")
            {
                Fix = $"Take them out of the export: {string.Join(", ", (forbidden.Count > 0 ? forbidden : unused).Select(name => name.Trim('"')))}.",
            });
            _grants.AddRange(unused.Select(HeaderNames.Parse).Where(name => !query.Table.Columns.Any(column => HeaderNames.Normalise(column.Name) == name.Name))
                .Select(name => new PermissionGrant(table, name.Name, PermissionState.OverGranted)));
        }
    }

    private void LookAtText(ExportFile file)
    {
        var layout = file.Layout;
        var isUnicode = layout.Encoding.StartsWith("UTF", StringComparison.Ordinal);
        _checks.Add(new ProbeCheck("text of " + file.Table.Name, isUnicode ? ProbeOutcome.Pass : ProbeOutcome.Warn,
            $"{file.Name}: {layout.Encoding}, {(layout.Delimiter == '\t' ? "tabs" : $"'{(char)layout.Delimiter}'")}, {(layout.IsQuoted ? "quoted" : "not quoted")}, "
            + $"{(layout.HasHeader ? "with" : "without")} header.")
        {
            Fix = isUnicode ? null : "Choose UTF-8 in the export.",
        });
    }

    private void LookAtAge(ExportFile file)
    {
        var age = options.TimeProvider.GetUtcNow() - file.Text.WrittenUtc;
        _checks.Add(age <= options.WarnsOlderThan
            ? new ProbeCheck("age of " + file.Table.Name, ProbeOutcome.Pass, $"{file.Name} is {Number((long)Math.Max(0, age.TotalHours))} hours old.")
            : new ProbeCheck("age of " + file.Table.Name, ProbeOutcome.Warn, $"{file.Name} is {Number((long)age.TotalDays)} days old.") { Fix = "Look at the export's schedule." });
        if (file.HasRivals)
        {
            _checks.Add(new ProbeCheck("several files of " + file.Table.Name, ProbeOutcome.Warn, $"Several files are exports of {file.Table.Name}; the newest is read.")
            {
                Fix = "Move old files away.",
            });
        }
    }

    private void LookAtRows(ExportFile file, int[] places)
    {
        var (stream, _, _) = TextFile.Open(file.Text, options.CodePage);
        using var reader = new DelimitedReader(stream, file.Layout.Delimiter, file.Layout.IsQuoted, decodesEntities: false);
        var days = new DayCheck(file.Table, places, options);
        var (rows, uneven) = (file.Layout.HasHeader ? -1L : 0L, 0L);
        var isHeader = file.Layout.HasHeader;
        while (reader.Read())
        {
            rows++;
            var isEven = reader.Count == file.Layout.Width;
            uneven += isHeader || isEven ? 0 : 1;
            if (!isHeader && isEven)
            {
                days.Add(reader);
            }

            isHeader = false;
        }

        _rows[file.Table.Name] = rows;
        if (days.Judge(file.Name) is { } check)
        {
            _checks.Add(check);
        }

        var mayBeEmpty = file.Table == Tables.StudentRace.Table || ContactTables.All.Contains(file.Table);
        _checks.Add(uneven > 0
            ? new ProbeCheck("rows of " + file.Table.Name, ProbeOutcome.Warn, $"{file.Name}: {Number(rows)} rows, {Number(uneven)} of them with more or fewer cells than the header.")
            {
                Fix = "Have values quoted, or leave out the column with free text: a tab or line break stands in a value.",
            }
            : new ProbeCheck("rows of " + file.Table.Name, rows > 0 || mayBeEmpty ? ProbeOutcome.Pass : ProbeOutcome.Fail, $"{file.Name}: {Number(rows)} rows.")
            {
                Fix = rows > 0 || mayBeEmpty ? null : "Look at the search that the export was made of: it selected nothing.",
            });
    }
}
