using System.Text;

namespace Sis.Csv;

/// <summary>Reads one file of an export: rows become records, removals or rejections.</summary>
internal sealed class TableReader(RosterTable table, ReadMode mode, RosterFieldSet fields)
{
    private readonly RowFindings _findings = new(table.File, table.Kind);

    // Kept, because room on the stack would be cleared for every row.
    private readonly byte[] _room = new byte[RowKey.MaxLength];

    /// <summary>Whether records of the table's own kind are wanted; if not, the file is read for what its rows say beside.</summary>
    public bool WantsRecords { get; init; } = true;

    /// <summary>Leaves out a row's own record although the row is sound, such as a student's second row.</summary>
    public Func<ReadOnlySpan<byte>, bool>? IsRepeat { get; init; }

    /// <summary>Makes what looks at each row that can be used, to tell what it finds.</summary>
    public Func<RowLayout, Action<RowTarget>?>? Watch { get; init; }

    /// <summary>Makes what takes the other things that rows say; disposed when the file ends.</summary>
    public Func<RowLayout, RowExtra?>? Extra { get; init; }

    /// <summary>Whether every row was seen, once all items were taken.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the file has a header and nothing else.</summary>
    public bool HasNoRows { get; private set; }

    /// <summary>Why not every row was seen.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether rows were seen that could not be used.</summary>
    public bool HasRejected { get; private set; }

    /// <summary>Wanted fields of which the file has no column.</summary>
    public IReadOnlyList<RosterField> FieldsWithoutColumn { get; private set; } = [];

    public IEnumerable<RosterItem> Read(Func<Stream> open, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var row = OpenRows(open, out var failure);
        if (row is null)
        {
            Reason = "the file could not be opened";
            yield return new DiagnosticItem(failure!);
            yield break;
        }

        var findings = new List<RosterDiagnostic>();
        var layout = row.Header is { } header ? RowLayout.Bind(header, table, fields, findings) : null;
        foreach (var finding in findings)
        {
            yield return new DiagnosticItem(finding with { Kind = table.Kind });
        }

        if (layout is not null)
        {
            FieldsWithoutColumn = layout.FieldsWithoutColumn;
            using var writer = new RecordBatchWriter(table.Kind, table.Part);
            foreach (var item in ReadRows(row, layout, writer, cancellationToken))
            {
                yield return item;
            }
        }

        foreach (var finding in row.Diagnostics.Concat(_findings.Drain()))
        {
            yield return new DiagnosticItem(finding with { Kind = table.Kind });
        }

        Judge(row, layout);
    }

    private CsvRowReader? OpenRows(Func<Stream> open, out RosterDiagnostic? failure)
    {
        failure = null;
        try
        {
            return CsvRowReader.Open(open(), table.File);
        }
        catch (RosterInputException exception)
        {
            failure = exception.Diagnostic with { Kind = table.Kind };
            return null;
        }
    }

    private IEnumerable<RosterItem> ReadRows(CsvRowReader row, RowLayout layout, RecordBatchWriter writer, CancellationToken cancellationToken)
    {
        var target = new RowTarget(row, writer, _findings);
        using var extra = Extra?.Invoke(layout);
        var watch = Watch?.Invoke(layout);
        while (row.Read())
        {
            if (TakeRow(row, layout, target, out var isRecord) is { } item)
            {
                HasRejected |= item is RejectionItem;
                yield return item;
            }
            else if (isRecord)
            {
                extra?.Add(target);
                watch?.Invoke(target);
            }

            if (writer.IsFull)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return RosterItem.Of(writer.Take());
            }

            if (extra is { IsFull: true })
            {
                foreach (var batch in extra.Take())
                {
                    yield return RosterItem.Of(batch);
                }
            }
        }

        if (writer.Count > 0)
        {
            yield return RosterItem.Of(writer.Take());
        }

        foreach (var batch in extra?.Take() ?? [])
        {
            yield return RosterItem.Of(batch);
        }
    }

    /// <returns>A removal or rejection; nothing when the row was written as a record.</returns>
    private RosterItem? TakeRow(CsvRowReader row, RowLayout layout, RowTarget target, out bool isRecord)
    {
        isRecord = false;
        if (row.Problem != CsvRowProblem.None)
        {
            var certain = layout.Key.IsCertain(row) ? layout.Key.Read(row, _room) : default;
            RosterKey? known = IsUsable(certain) ? KeyOf(certain) : null;
            return new RejectionItem(table.Kind, known, row.DescribeProblem() with { Kind = table.Kind, Key = known });
        }

        var key = layout.Key.Read(row, _room);
        if (!IsUsable(key))
        {
            return Reject(null, row.Line, layout.KeyName, "The row has no usable identifier, so that nothing can be said of what is missing. Correct it.");
        }

        if (layout.Status >= 0 && TakeStatus(row[layout.Status], target) is RowStatus.Removed)
        {
            return table.Part.IsSupplement ? null : new RemovalItem(KeyOf(key));
        }

        foreach (var (column, name) in layout.Required)
        {
            if (Blanks.IsBlank(row[column]))
            {
                return Reject(KeyOf(key), row.Line, name, "The row lacks a value that it must have; it is not used and its record stays as it was.");
            }
        }

        isRecord = true;
        if (!WantsRecords || IsRepeat?.Invoke(Blanks.Trim(key)) == true)
        {
            return null;
        }

        target.Writer.Begin(key);
        foreach (ref readonly var step in layout.Steps.AsSpan())
        {
            step.Write(row, target);
        }

        target.Writer.End();
        return null;
    }

    private RowStatus TakeStatus(ReadOnlySpan<byte> status, RowTarget target)
    {
        var kind = RowStatusReader.Read(status);
        if (mode == ReadMode.Full && kind != RowStatus.Blank)
        {
            if (kind == RowStatus.Removed)
            {
                target.Warn(OneRosterDiagnosticCodes.StatusInBulk, "A bulk file says that a record is to be deleted; it is taken as removed.", "status", null);
            }
            else if (kind == RowStatus.Active)
            {
                target.Note(OneRosterDiagnosticCodes.StatusInBulk, "A bulk file has a status, which belongs into a delta file; the row is taken as active.", "status", null);
            }
        }
        else if (mode == ReadMode.Delta && kind == RowStatus.Blank)
        {
            target.Warn(OneRosterDiagnosticCodes.StatusMissingInDelta, "A row of a delta file has no status; it is taken as active.", "status", null);
        }

        if (kind == RowStatus.Unknown)
        {
            target.Warn(OneRosterDiagnosticCodes.UnknownStatus, "The status is neither active nor tobedeleted; the row is taken as active.", "status", null);
        }

        return kind;
    }

    private void Judge(CsvRowReader row, RowLayout? layout)
    {
        IsComplete = row.State == CsvReadState.Complete && layout is not null;
        HasNoRows = row.State == CsvReadState.HeaderOnly && layout is not null;
        Reason = row.State switch
        {
            CsvReadState.Complete when layout is not null => null,
            CsvReadState.Complete => "the column of identifiers is missing",
            CsvReadState.HeaderOnly => "the file has a header and no rows",
            CsvReadState.Empty => "the file is empty",
            CsvReadState.NoHeader => "the header cannot be used",
            CsvReadState.Incomplete => "rows may be hidden in a row that could not be read",
            _ => "the file is damaged or cut short",
        };
    }

    private RejectionItem Reject(RosterKey? key, long line, string column, string message) => new(table.Kind, key,
        new RosterDiagnostic(CsvDiagnosticCodes.RequiredValueMissing, DiagnosticSeverity.Error, message)
        { Kind = table.Kind, Key = key, File = table.File, Line = line, Column = column });

    private static bool IsUsable(ReadOnlySpan<byte> key) => Blanks.Trim(key).Length is > 0 and <= RosterKey.MaxIdBytes;

    private RosterKey KeyOf(ReadOnlySpan<byte> key) => new(table.Kind, Encoding.UTF8.GetString(Blanks.Trim(key)));
}
