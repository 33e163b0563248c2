using System.Text;

namespace Sis.Testing.PowerSchool;

/// <summary>How export files are written.</summary>
public sealed record PowerSchoolExportStyle
{
    /// <summary>What stands between two cells; a tab by default.</summary>
    public char Delimiter { get; init; } = '\t';

    /// <summary>What ends a line; CR by default, as in Direct Database Export.</summary>
    public string LineEnd { get; init; } = "\r";

    /// <summary>Whether every cell is quoted; <see langword="false"/> by default.</summary>
    public bool Quoted { get; init; }

    /// <summary>The encoding, with its mark if it has one; UTF-8 without by default.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    /// <summary>Whether the first line names the columns; <see langword="true"/> by default.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>How a column is named in the header: its table, its number (0 when it has none) and its name; the name alone by default.</summary>
    public Func<string, int, string, string> Header { get; init; } = (_, _, column) => column;

    /// <summary>How days are written; <c>MM/dd/yyyy</c> by default.</summary>
    public string DateFormat { get; init; } = "MM/dd/yyyy";

    /// <summary>Whether letters that HTML knows are written as entities, as AutoSend does; <see langword="false"/> by default.</summary>
    public bool Entities { get; init; }

    /// <summary>The ending of the files' names; <c>.export.text</c> by default.</summary>
    public string Ending { get; init; } = ".export.text";
}
