using System.Text.Unicode;
using CsvHelper;

namespace Sis.Csv;

/// <summary>Reads the rows of one CSV file, strictly, as UTF-8 bytes.</summary>
/// <remarks>
/// Nothing that a file contains makes it throw: a row that cannot be used is a <see cref="Problem"/> and the next one follows; what makes
/// the rest unreadable ends the rows with a <see cref="State"/> and a finding. Only <see cref="IsComplete"/> at the end means that what was
/// not seen is not there. One reader, one thread.
/// </remarks>
internal sealed partial class CsvRowReader : IDisposable
{
    private readonly CsvRowOptions _options;
    private readonly List<RosterDiagnostic> _diagnostics = [];
    private readonly Stream _stream;
    private readonly int _plainLength;
    private InspectingStream? _text;
    private CsvReader? _csv;
    private int _markLength;
    private long _nextLine = 1;
    private CsvMalformedRecord? _malformed;
    private int _width;
    private int _shortWidth;
    private int _namedCount;
    private bool _mayHideRows;

    private CsvRowReader(Stream stream, string file, CsvRowOptions options)
    {
        _stream = stream;
        _options = options;
        _plainLength = Math.Min(options.MaxValueBytes, options.MaxRowBytes);
        File = file;
    }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>The header; <see langword="null"/> when the file has none that can be used.</summary>
    public CsvHeader? Header { get; private set; }

    /// <summary>How far the file was read.</summary>
    public CsvReadState State { get; private set; }

    /// <summary>Whether every row of the file was seen.</summary>
    public bool IsComplete => State is CsvReadState.Complete or CsvReadState.HeaderOnly;

    /// <summary>What was found about the file as a whole, more as reading goes on; what is wrong with a row is not among it.</summary>
    public IReadOnlyList<RosterDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Why the current row cannot be used.</summary>
    public CsvRowProblem Problem { get; private set; }

    /// <summary>Whether the current row may hold further rows, which cannot be told apart: the file is then not complete.</summary>
    public bool MayHideRows { get; private set; }

    /// <summary>The cells of the current row.</summary>
    public int FieldCount => _csv?.FieldCount ?? 0;

    /// <summary>The number of the current row, from 1, without the header and blank lines.</summary>
    public long Record { get; private set; }

    /// <summary>The rows that had a problem.</summary>
    public long Rejected { get; private set; }

    /// <summary>The line on which the current row begins, from 1, counting every line of the file.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Where the current row begins, in bytes; of the text's UTF-8 form when the file is in another encoding.</summary>
    public long ByteOffset => (_csv?.ByteOffset ?? 0) + _markLength;

    /// <summary>A cell's value in UTF-8, without quotes; empty when the row has no such cell. Valid until the next read.</summary>
    /// <param name="column">The column's place, from 0.</param>
    public ReadOnlySpan<byte> this[int column] => _csv!.GetSpan(column);

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">The file from its start; disposed with the reader.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="options">How to read it.</param>
    public static CsvRowReader Open(Stream stream, string file, CsvRowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new CsvRowReader(stream, file, options ?? CsvRowOptions.Default);
        try
        {
            reader.Start();
        }
        catch (Exception exception) when (reader.Describe(exception) is { } finding)
        {
            reader.End(CsvReadState.Damaged, finding);
        }

        return reader;
    }

    /// <summary>Goes to the next row, usable or not; see <see cref="Problem"/>.</summary>
    /// <returns>Whether there is one; if not, <see cref="State"/> says why.</returns>
    public bool Read()
    {
        if (State != CsvReadState.Reading)
        {
            return false;
        }

        try
        {
            return ReadRow();
        }
        catch (Exception exception) when (Describe(exception) is { } finding)
        {
            return End(CsvReadState.Damaged, finding);
        }
    }

    /// <summary>The key of the current row, if it can be relied on although the row may have a <see cref="Problem"/>.</summary>
    /// <param name="column">The key's column.</param>
    /// <param name="key">Its value; not blank.</param>
    /// <remarks>In a row with too few or too many cells only the first column is certain to be itself.</remarks>
    public bool TryGetKey(int column, out ReadOnlySpan<byte> key)
    {
        key = default;
        if ((uint)column >= (uint)FieldCount)
        {
            return false;
        }

        var isItself = Problem switch
        {
            CsvRowProblem.TooShort => column == 0 && FieldCount > 1,
            CsvRowProblem.TooLong or CsvRowProblem.Merged => column == 0,
            CsvRowProblem.MalformedQuotes => EndsBeforeMalformed(column),
            _ => true,
        };
        if (isItself && Utf8.IsValid(this[column]) && !this[column].Trim(" \t"u8).IsEmpty)
        {
            key = this[column];
        }

        return !key.IsEmpty;
    }

    /// <summary>The current row's problem as a finding, to which the caller adds kind and key.</summary>
    public RosterDiagnostic DescribeProblem() => CsvRowFindings.Of(Problem, File, Line, FieldCount, _width);

    public void Dispose()
    {
        _csv?.Dispose();
        _text?.Dispose();
        _stream.Dispose();
    }
}
