using System.Text;

namespace Sis.Csv;

/// <summary>Makes the records of one kind from the rows of one file.</summary>
internal sealed class RecordMaker : IDisposable
{
    private readonly RecordPlan _plan;
    private readonly RosterFieldSet _allowed;
    private readonly RecordBatchWriter _writer;
    private readonly RecordBatchWriter? _draft;
    private readonly RecordBatchWriter? _laterRows;
    private readonly KeyTable? _seen;
    private readonly bool _isWanted;

    public RecordMaker(RecordPlan plan, RosterFieldSet allowed, KeyTable? seen)
    {
        _plan = plan;
        _allowed = allowed;
        _isWanted = FilePlan.IsWanted(plan, allowed);
        _writer = new RecordBatchWriter(plan.Kind, plan.Part);
        _draft = plan.Key is null ? new RecordBatchWriter(plan.Kind, default, 1024) : null;
        _seen = seen;
        _laterRows = seen is null ? null : new RecordBatchWriter(plan.Kind, RecordPart.Supplement(1));
    }

    public RecordPlan Plan => _plan;

    /// <summary>Whether rows were seen that could not be used.</summary>
    public bool HasRejected { get; private set; }

    /// <summary>Whether any of the columns without which there is no record is missing.</summary>
    public bool IsImpossible { get; set; }

    public bool IsFull => _writer.IsFull || _laterRows is { IsFull: true };

    /// <summary>Takes a row.</summary>
    /// <returns>Rejections, if no record could be made.</returns>
    public IEnumerable<RosterItem> Take(MappedRow row, string file)
    {
        if (IsImpossible)
        {
            return [];
        }

        if (row.Rows.Problem is { } problem)
        {
            return _isWanted ? [Reject(CertainKey(row), problem)] : [];
        }

        return _plan.Each is null ? TakeOne(row, file) is { } rejection ? [rejection] : [] : TakeEach(row, file);
    }

    public IEnumerable<RecordBatch> Batches()
    {
        if (_writer.Count > 0)
        {
            yield return _writer.Take();
        }

        if (_laterRows is { Count: > 0 })
        {
            yield return _laterRows.Take();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _draft?.Dispose();
        _laterRows?.Dispose();
    }

    private List<RosterItem> TakeEach(MappedRow row, string file)
    {
        var rejections = new List<RosterItem>();
        row.BeginRecord();
        var list = _plan.Each!.Evaluate(row).ToArray();
        foreach (var range in list.AsSpan().Split(MappedRow.ItemSeparator))
        {
            var item = Blanks.Trim(list.AsSpan()[range]);
            if (!item.IsEmpty)
            {
                row.SetItem(item);
                if (TakeOne(row, file) is { } rejection)
                {
                    rejections.Add(rejection);
                }
            }
        }

        return rejections;
    }

    private RosterItem? TakeOne(MappedRow row, string file)
    {
        row.BeginRecord();
        if (_plan.When is not null && Blanks.IsBlank(row.Single(_plan.When.Evaluate(row), _plan.When.Column)) && row.Fault is null)
        {
            return null;
        }

        ReadOnlySpan<byte> key = default;
        if (_plan.Key is not null && row.Fault is null)
        {
            key = Blanks.Trim(row.Single(_plan.Key.Evaluate(row), _plan.Key.Column));
            if (key.Length is 0 or > RosterKey.MaxIdBytes)
            {
                row.Fail(CsvDiagnosticCodes.RequiredValueMissing,
                    "The row has no usable identifier, so that nothing can be said of what is missing. Correct it.", _plan.Key.Column);
                key = default;
            }
        }

        if (row.Fault is null)
        {
            if (_plan.Key is null)
            {
                Derive(row);
            }
            else
            {
                Write(key, row);
            }
        }

        return row.Fault is not { } fault || !_isWanted ? null : Reject(KeyOf(key), new RosterDiagnostic(fault.Code, DiagnosticSeverity.Error, fault.Message)
        {
            File = file,
            Line = row.Rows.Line,
            Column = fault.Column,
        });
    }

    private void Write(ReadOnlySpan<byte> key, MappedRow row)
    {
        foreach (var (index, value) in _plan.Feeds)
        {
            index.Add(row.Single(value.Evaluate(row), value.Column), key, row.Scratch);
        }

        if (!_isWanted)
        {
            return;
        }

        var writer = _seen is not null && !_seen.Add(key, out _) ? _laterRows! : _writer;
        writer.Begin(key);
        WriteFields(writer, row);
        End(writer, row);
    }

    /// <remarks>The identifier is made of values in their normal form, so they are written once without it.</remarks>
    private void Derive(MappedRow row)
    {
        _draft!.Begin("-"u8);
        WriteFields(_draft, row);
        End(_draft, row);
        if (_draft.Count == 0)
        {
            return;
        }

        using var batch = _draft.Take();
        var record = batch[0];
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        if (DerivedIds.Create(record, id) is { } missing)
        {
            row.Fail(CsvDiagnosticCodes.RequiredValueMissing,
                $"The row has no {missing.Name}, of which the record's identifier is made. Correct it.", null);
            return;
        }

        if (!_isWanted)
        {
            return;
        }

        var writer = _seen is not null && !_seen.Add(id, out _) ? _laterRows! : _writer;
        writer.Begin(id);
        foreach (var (number, value) in record)
        {
            var field = RosterCatalog.Find(record.Kind, number)!;
            if (!_allowed.Contains(field))
            {
                continue;
            }

            if (field.Type == FieldType.Extensions && _allowed.NamesExtensions(record.Kind))
            {
                WriteExtensions(writer, field, value);
            }
            else
            {
                writer.WriteCanonical(field, value);
            }
        }

        writer.End();
    }

    private void WriteExtensions(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value)
    {
        writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var name, out _);
            if (_allowed.ContainsExtension(field.Kind, name))
            {
                writer.AddCanonicalItem(item);
            }
        }

        writer.EndList();
    }

    private void WriteFields(RecordBatchWriter writer, MappedRow row)
    {
        foreach (var field in _plan.Fields)
        {
            field.Write(row, writer);
        }
    }

    private static void End(RecordBatchWriter writer, MappedRow row)
    {
        if (row.Fault is not null)
        {
            writer.Cancel();
            return;
        }

        try
        {
            writer.End();
        }
        catch (ArgumentException)
        {
            row.Fail(MappedDiagnosticCodes.RecordTooLong, "The record made of the row is longer than a record may be. It is not used.", null);
        }
    }

    /// <remarks>A supplement without a key is about nobody known: it is told, and what it would have brought is not taken as gone.</remarks>
    private RosterItem Reject(RosterKey? key, RosterDiagnostic finding)
    {
        HasRejected = true;
        finding = finding with { Kind = _plan.Kind, Key = key };
        return _plan.Record.IsSupplement && key is null ? new DiagnosticItem(finding) : new RejectionItem(_plan.Kind, key, finding);
    }

    private RosterKey? CertainKey(MappedRow row)
    {
        if (_plan.Key is not { PlainColumn: >= 0 and var column } || row.Rows.CertainCell(column).IsEmpty)
        {
            return null;
        }

        // Not the row is evaluated but the one cell that is certain.
        row.BeginRecord();
        var cell = row.Rows.CertainCell(column);
        var key = _plan.Key is BoundIdentity identity ? identity.Normalize(cell, row.Scratch) : cell;
        return KeyOf(Blanks.Trim(key));
    }

    private RosterKey? KeyOf(ReadOnlySpan<byte> key) =>
        key.Length is 0 or > RosterKey.MaxIdBytes ? null : new RosterKey(_plan.Kind, Encoding.UTF8.GetString(key));
}
