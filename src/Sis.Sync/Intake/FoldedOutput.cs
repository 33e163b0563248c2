namespace Sis;

/// <summary>Writes folded records into a new spool.</summary>
internal sealed class FoldedOutput(RosterKind kind, TempFile file, DiagnosticLog diagnostics) : IDisposable
{
    private readonly RecordBatchWriter _writer = new(kind);
    private readonly RecordFold _fold = new(kind);
    private readonly ByteBuffer _first = new(1024);
    private Spool? _spool = new(kind, RecordPart.Whole, file);
    private bool _isFolding;
    private long _contradictions;

    public void Begin(in EncodedRecord record)
    {
        _first.Length = 0;
        _first.Append(record.Bytes);
        _isFolding = false;
    }

    /// <summary>Whether a record has the key of the one before it.</summary>
    public bool IsRepeat(in EncodedRecord record) =>
        _first.Length > 0 && new EncodedRecord(kind, _first.Written).Key.SequenceEqual(record.Key);

    /// <summary>Adds a piece of lower precedence than those before it.</summary>
    public void AddPiece(in EncodedRecord piece)
    {
        if (!_isFolding)
        {
            if (TryAppend(piece))
            {
                return;
            }

            _fold.Begin(new EncodedRecord(kind, _first.Written));
            _isFolding = true;
        }

        if (!_fold.Add(piece))
        {
            _contradictions++;
        }
    }

    public void End()
    {
        if (_isFolding)
        {
            _fold.WriteTo(_writer);
        }
        else
        {
            _writer.Add(new EncodedRecord(kind, _first.Written));
        }

        if (_writer.IsFull)
        {
            Flush();
        }
    }

    public void TellOrphan(in EncodedRecord piece)
    {
        var key = new RosterKey(kind, System.Text.Encoding.UTF8.GetString(piece.Key));
        diagnostics.Add(new RosterDiagnostic(EngineCodes.PieceWithoutRecord, DiagnosticSeverity.Warning,
            "A part of a record came without the record itself and is left out.")
        { Kind = kind, Key = key });
    }

    public Spool Take()
    {
        Flush();
        if (_contradictions > 0)
        {
            diagnostics.Add(new RosterDiagnostic(EngineCodes.ContradictingPieces, DiagnosticSeverity.Warning,
                "Parts of a record disagree about a field; the part of higher precedence was used.")
            { Kind = kind, Count = _contradictions });
        }

        var spool = _spool!;
        _spool = null;
        return spool;
    }

    public void Dispose()
    {
        _spool?.Dispose();
        _writer.Dispose();
        _first.Return();
        _fold.Dispose();
    }

    /// <summary>Appends the fields of a piece as they are, when all of them come behind those so far: most files that add to others have fields of their own.</summary>
    private bool TryAppend(in EncodedRecord piece)
    {
        var last = 0;
        foreach (var (number, _) in new EncodedRecord(kind, _first.Written))
        {
            last = number;
        }

        // A number is one byte.
        var fields = piece.Fields;
        if (!fields.IsEmpty && fields[0] <= last)
        {
            return false;
        }

        _first.Append(fields);
        return true;
    }

    private void Flush()
    {
        if (_writer.Count > 0)
        {
            using var batch = _writer.Take();
            _spool!.Append(batch);
        }
    }
}
