namespace Sis.Csv;

/// <summary>The rows of a mapped file, whatever it is written in, with the columns that a mapping asks for.</summary>
/// <remarks>Nothing that a file contains makes it throw. Only <see cref="Missing"/> being empty at the end means that what was not seen is not there.</remarks>
internal abstract class MappedRows : IDisposable
{
    /// <summary>Whether a column may have several values, with <see cref="MappedRow.ItemSeparator"/> between them.</summary>
    public abstract bool IsNested { get; }

    /// <summary>The line on which the current row begins, from 1.</summary>
    public abstract long Line { get; }

    /// <summary>Why the current row cannot be used.</summary>
    public abstract RosterDiagnostic? Problem { get; }

    /// <summary>What was found about the file as a whole, more as reading goes on.</summary>
    public abstract IReadOnlyList<RosterDiagnostic> Findings { get; }

    /// <summary>At the end: why not every row was seen; <see langword="null"/> when every one was.</summary>
    public abstract string? Missing { get; }

    /// <summary>Goes to the next row, usable or not.</summary>
    public abstract bool Read();

    /// <summary>A column's value in the current row. Valid until the next read.</summary>
    public abstract ReadOnlySpan<byte> Cell(int number);

    /// <summary>Whether the file has the column: in CSV known from the header, else once the rows were read.</summary>
    public abstract bool HasColumn(int number);

    /// <summary>A column's value that can be relied on although the row has a problem; else empty.</summary>
    public abstract ReadOnlySpan<byte> CertainCell(int number);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="file">How it is written.</param>
    /// <param name="columns">The columns that are asked for, by name.</param>
    /// <param name="stream">The file from its start; disposed with the rows.</param>
    /// <param name="name">Its name.</param>
    public static MappedRows Open(MappedFile file, IReadOnlyList<string> columns, Stream stream, string name) => file.FormatOf(name) switch
    {
        MappedFormat.Json => new JsonRows(file, columns, stream, name),
        MappedFormat.Xml => new XmlRows(file, columns, stream, name),
        MappedFormat.Tsv => new DelimitedRows(file, '\t', columns, stream, name),
        _ => new DelimitedRows(file, ',', columns, stream, name),
    };

    protected abstract void Dispose(bool disposing);
}
