namespace Sis.Csv;

/// <summary>Where files of a roster are written.</summary>
public class RosterWriterOptions
{
    /// <summary>A zip archive when it ends with <c>.zip</c>, else a folder that holds nothing but files of the format.</summary>
    /// <value>Required. It is made when it is not there, and replaced as a whole when it is.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>Whether files are written although the source did not deliver everything.</summary>
    /// <value>Default <see langword="false"/>: whoever reads a full set takes what is missing from it for gone.</value>
    public bool AllowsIncomplete { get; set; }
}
