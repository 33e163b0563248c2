namespace Sis.Csv;

/// <summary>One read of a set of files in which several files may make up one kind, and each is all there is.</summary>
/// <remarks>
/// A missing file never removes anything. A required one leaves its kinds incomplete. An optional one that was there at the last accepted read
/// does so too; the read's cursor remembers which those were. One that was never there is taken to have nothing.
/// </remarks>
internal sealed class FileSetRead(RosterFilePackage package, RosterFieldSet fields, string? cursor)
{
    private const string CursorPrefix = "files:";

    private readonly SortedSet<string> _seen = cursor is not null && cursor.StartsWith(CursorPrefix, StringComparison.Ordinal)
        ? new(cursor[CursorPrefix.Length..].Split(',', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    private readonly Dictionary<RosterKind, List<FileContribution>> _given = [];

    /// <summary>Says what is odd about the set.</summary>
    /// <param name="steps">The files to be read.</param>
    /// <param name="others">Files of the format that are not read.</param>
    /// <exception cref="RosterInputException">There is nothing of the format at all.</exception>
    public IEnumerable<RosterItem> Begin(IReadOnlyList<FileStep> steps, IReadOnlyCollection<string> others)
    {
        if (!steps.Any(step => package.Find(step.Table.File) is not null))
        {
            throw NothingToRead(package);
        }

        var missing = steps.Where(step => !step.IsOptional && fields.Includes(step.Table.Kind) && package.Find(step.Table.File) is null)
            .Select(step => new RosterDiagnostic(CsvDiagnosticCodes.FileMissing, DiagnosticSeverity.Warning,
                "The file is not there, so that nothing of its kind is removed. Have it exported.")
            { File = step.Table.File, Kind = step.Table.Kind });
        var unread = package.Entries
            .Where(entry => !others.Contains(entry.Name) && !steps.Any(step => string.Equals(step.Table.File, entry.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(entry => new RosterDiagnostic(CsvDiagnosticCodes.FileNotRead, DiagnosticSeverity.Info, "The file is not part of the format and is not read.")
            { File = entry.Name });
        return package.Diagnostics.Concat(missing).Concat(unread).Select(finding => new DiagnosticItem(finding));
    }

    public static RosterInputException NothingToRead(RosterFilePackage package) => RosterInputException.Of(CsvDiagnosticCodes.NothingToRead, package.Name,
        "There is none of the files that the format has. Check the path, that the export ran, and the names of its files.");

    /// <summary>Reads one file.</summary>
    public IEnumerable<RosterItem> Read(FileStep step, CancellationToken cancellationToken)
    {
        var table = step.Table;
        if (!fields.Includes(table.Kind) && !step.Also.Any(fields.Includes))
        {
            yield break;
        }

        if (package.Find(table.File) is not { } entry)
        {
            if (table.Part.IsSupplement)
            {
                yield return NotRead(table);
                yield break;
            }

            Miss(step, table.Kind, table.Name);
            foreach (var kind in step.Also)
            {
                Miss(step, kind, table.Name);
            }

            yield break;
        }

        var hasExtra = false;
        var reader = new TableReader(table, ReadMode.Full, fields)
        {
            WantsRecords = !step.HasNoRecords && fields.Includes(table.Kind),
            IsRepeat = step.IsRepeat,
            Extra = layout =>
            {
                var extra = step.Extra?.Invoke(layout);
                hasExtra = extra is not null;
                return extra;
            },
        };
        foreach (var item in reader.Read(() => package.OpenRead(entry), cancellationToken))
        {
            yield return item;
        }

        if (reader.FieldsWithoutColumn is { Count: > 0 } without)
        {
            yield return new FieldsNotReadItem(table.Kind, without);
        }

        if (table.Part.IsSupplement)
        {
            if (!reader.IsComplete || reader.HasRejected)
            {
                yield return NotRead(table);
            }

            yield break;
        }

        if (step.IsOptional && reader.HasNoRows)
        {
            Miss(step, table.Kind, table.Name);
        }
        else
        {
            See(step, table.Name);
            Give(table.Kind, reader.Reason is { } reason ? $"{table.File}: {reason}" : null);
        }

        foreach (var kind in step.Also)
        {
            TakeExtra(step, kind, reader, hasExtra);
        }
    }

    /// <summary>Remembers that senders may leave something out that this set has, such as columns of contacts.</summary>
    public void See(string sort) => _seen.Add(sort);

    /// <summary>The end of a kind, when all its files were read.</summary>
    public IEnumerable<RosterItem> End(RosterKind kind)
    {
        if (!fields.Includes(kind))
        {
            yield break;
        }

        var given = _given.GetValueOrDefault(kind) ?? [];
        var problem = given.Find(file => file.Problem is not null)?.Problem;
        yield return given.TrueForAll(file => !file.IsThere)
            ? new EndItem(kind, ReadMode.Absent, false) { Reason = problem }
            : new EndItem(kind, ReadMode.Full, problem is null) { Reason = problem };
    }

    /// <summary>What the next read must know.</summary>
    public IEnumerable<RosterItem> EndAll() => _seen.Count > 0 ? [new CursorItem(CursorPrefix + string.Join(',', _seen))] : [];

    /// <remarks>A row that was rejected hides what else it said, and of that not even the keys are known.</remarks>
    private void TakeExtra(FileStep step, RosterKind kind, TableReader reader, bool hasExtra)
    {
        if (!hasExtra)
        {
            var sort = $"{step.Table.Name}+{kind.ToName()}";
            Give(kind, _seen.Contains(sort) ? $"{step.Table.File} has no columns for it, though it had them before" : null, isThere: false);
            return;
        }

        _seen.Add($"{step.Table.Name}+{kind.ToName()}");
        Give(kind, reader.Reason is { } reason ? $"{step.Table.File}: {reason}"
            : reader.HasRejected ? $"{step.Table.File}: a row that could not be read hides what it said of it" : null);
    }

    private void See(FileStep step, string name)
    {
        if (step.IsOptional)
        {
            _seen.Add(name);
        }
    }

    private void Miss(FileStep step, RosterKind kind, string name) =>
        Give(kind, !step.IsOptional || _seen.Contains(name) ? $"{step.Table.File} is not there" : null, isThere: false);

    private void Give(RosterKind kind, string? problem, bool isThere = true)
    {
        if (!_given.TryGetValue(kind, out var list))
        {
            _given[kind] = list = [];
        }

        list.Add(new FileContribution(isThere, problem));
    }

    private FieldsNotReadItem NotRead(RosterTable table) => new(table.Kind,
        [.. table.Map(TableColumns.AllOf(table)).OfType<FieldMapping>().Select(mapping => mapping.Field).Where(fields.Contains)]);
}
