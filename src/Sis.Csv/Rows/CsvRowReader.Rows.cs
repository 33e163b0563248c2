using System.Text.Unicode;
using CsvHelper;

namespace Sis.Csv;

/// <content>From records of the parser to rows that can be used, or not.</content>
internal sealed partial class CsvRowReader
{
    private const int BufferLength = 128 << 10;

    /// <summary>The ways in which reading can fail. Whatever else is thrown is a mistake of ours, and is not hidden.</summary>
    private RosterDiagnostic? Describe(Exception exception) => exception switch
    {
        RosterInputException input => input.Diagnostic with { Line = input.Diagnostic.Line ?? Line },

        // The options let nothing else be thrown than that a record is longer than the limit.
        CsvFormatException => CsvRowFindings.RowTooLarge(File, _nextLine),
        IOException or InvalidDataException or UnauthorizedAccessException => CsvRowFindings.ReadFailed(File, Line),
        _ => null,
    };

    private bool Start()
    {
        var input = CsvInput.Open(_stream, File, _options.Encoding);
        _text = input.Text;
        _markLength = input.MarkLength;
        if (input.Finding is { } finding)
        {
            _diagnostics.Add(finding);
        }

        _csv = CsvReader.Create(_text, Strict(), leaveOpen: true);
        return ReadHeader();
    }

    private CsvReaderOptions Strict() => new()
    {
        Separator = _options.Delimiter,
        HasHeader = false,
        Mode = CsvMode.Rfc4180,

        // Lines are counted here, which is cheaper; empty ones must be seen for that.
        TrackLineNumbers = false,
        SkipEmptyLines = false,
        IncludeValuesInExceptions = false,
        MaxRecordSize = _options.MaxRowBytes,
        BufferSize = BufferLength,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MissingField = CsvMissingFieldHandling.ReturnEmpty,

        // Not Throw: that would end the file at one bad row. The row is told about and rejected here.
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = record => _malformed = record,
    };

    private bool ReadRow()
    {
        var csv = _csv!;
        var text = _text!;
        while (true)
        {
            if (!Advance())
            {
                return Finish();
            }

            var length = csv.RawRecord.Length;
            var count = csv.FieldCount;

            // All that is asked of nearly every row. A row that is very short may be blank, a very long one may break a limit.
            if (count == _width && _namedCount == _width && _malformed is null && length >= 2 * count && length <= _plainLength
                && text.SuspectFrom == long.MaxValue)
            {
                Problem = CsvRowProblem.None;
                MayHideRows = false;
                Record++;
                return true;
            }

            if (FindDamage() is { } damage)
            {
                return End(CsvReadState.Damaged, damage);
            }

            if (!IsBlank(csv.RawRecord))
            {
                return Judge();
            }
        }
    }

    /// <summary>Goes to the parser's next record, which may be an empty line.</summary>
    private bool Advance()
    {
        _malformed = null;
        if (!_csv!.Read())
        {
            return false;
        }

        Line = _nextLine;
        _nextLine += 1 + CountLineBreaks(_csv.RawRecord);
        return true;
    }

    /// <remarks>CR, LF and CR LF count as one. Nearly all rows have none within.</remarks>
    private static int CountLineBreaks(ReadOnlySpan<byte> row)
    {
        var count = 0;
        for (int at; (at = row.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; count++)
        {
            row = row[(at + (row[at] == '\r' && at + 1 < row.Length && row[at + 1] == '\n' ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>What makes this row, and with it everything after it, unreadable.</summary>
    private RosterDiagnostic? FindDamage()
    {
        var raw = _csv!.RawRecord;
        if (IsSuspect() && raw.Contains((byte)0))
        {
            return CsvRowFindings.Nul(File, Line);
        }

        if (_malformed?.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            return CsvRowFindings.UnclosedQuote(File, Line);
        }

        return raw.Length > _options.MaxRowBytes ? CsvRowFindings.RowTooLarge(File, Line) : null;
    }

    private bool Judge()
    {
        Record++;
        Problem = FindProblem();
        MayHideRows = Problem != CsvRowProblem.None && HidesRows();
        if (Problem != CsvRowProblem.None)
        {
            if (IsCut())
            {
                Record--;
                return End(CsvReadState.Damaged, CsvRowFindings.Truncated(File, Line));
            }

            Rejected++;
            _mayHideRows |= MayHideRows;
        }

        return true;
    }

    private CsvRowProblem FindProblem()
    {
        var count = FieldCount;
        if (_malformed is not null)
        {
            return CsvRowProblem.MalformedQuotes;
        }

        if (count > _width)
        {
            return IsTwice(count, _namedCount) ? CsvRowProblem.Merged : CsvRowProblem.TooLong;
        }

        if (count != _width && count != _shortWidth)
        {
            // A first row of half the header: the header swallowed its line break and, with it, a row.
            return Record == 1 && IsTwice(_width, count) ? CsvRowProblem.Merged : CsvRowProblem.TooShort;
        }

        for (var i = _namedCount; i < count; i++)
        {
            if (!this[i].IsEmpty)
            {
                return CsvRowProblem.TooLong;
            }
        }

        if (IsSuspect() && !Utf8.IsValid(_csv!.RawRecord))
        {
            return CsvRowProblem.NotUtf8;
        }

        for (var i = 0; i < count && _csv!.RawRecord.Length > _options.MaxValueBytes; i++)
        {
            if (_csv.GetRawSpan(i).Length > _options.MaxValueBytes)
            {
                return CsvRowProblem.ValueTooLong;
            }
        }

        return CsvRowProblem.None;
    }

    /// <summary>Two lines without the line break between them, whose cells on either side of it became one, or did not.</summary>
    private static bool IsTwice(int count, int width) => width > 1 && count >= (2 * width) - 1;

    /// <summary>A line break within a row that is wrong may be one that a stray quote has swallowed.</summary>
    private bool HidesRows() => Problem == CsvRowProblem.Merged
        || (FieldCount > _width && IsTwice(FieldCount, _namedCount))
        || (Problem != CsvRowProblem.NotUtf8 && _csv!.RawRecord.ContainsAny((byte)'\n', (byte)'\r'));

    private bool IsSuspect() => _csv!.ByteOffset + _csv.RawRecord.Length > _text!.SuspectFrom;

    /// <summary>Whether the file ends with this row's last byte, without a line break.</summary>
    private bool IsCut() => _text!.HasEnded && _csv!.ByteOffset + _csv.RawRecord.Length == _text.Count;

    /// <summary>Whether a row is nothing but delimiters and blanks, as spreadsheets leave them at the end.</summary>
    private bool IsBlank(ReadOnlySpan<byte> row) => !row.ContainsAnyExcept((byte)_options.Delimiter, (byte)' ', (byte)'\t');

    private bool EndsBeforeMalformed(int column)
    {
        var raw = _csv!.RawRecord;
        var cell = _csv.GetRawSpan(column);
        return _malformed is { } malformed && raw.Overlaps(cell, out var start)
            && _csv.ByteOffset + start + cell.Length < malformed.ByteOffset;
    }

    private bool Finish()
    {
        var isCut = _text!.Last is not ((byte)'\n' or (byte)'\r');
        if (isCut)
        {
            _diagnostics.Add(CsvRowFindings.NoFinalLineBreak(File, Line));
        }

        if (Record > 0)
        {
            return End(_mayHideRows ? CsvReadState.Incomplete : CsvReadState.Complete, null);
        }

        // A header alone says that the set is empty only if it is certain that it was not cut itself.
        return End(isCut ? CsvReadState.Incomplete : CsvReadState.HeaderOnly, CsvRowFindings.HeaderOnly(File));
    }

    private bool End(CsvReadState state, RosterDiagnostic? finding)
    {
        State = state;
        Problem = CsvRowProblem.None;
        MayHideRows = false;
        if (finding is not null)
        {
            _diagnostics.Add(finding);
        }

        return false;
    }
}
