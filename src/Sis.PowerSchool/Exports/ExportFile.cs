namespace Sis.PowerSchool;

/// <summary>A file that was recognised as the export of a table.</summary>
/// <param name="Text">The file.</param>
/// <param name="Table">The table.</param>
/// <param name="Layout">How it is written.</param>
internal sealed record ExportFile(ExportText Text, Table Table, ExportLayout Layout)
{
    public string Name => Text.Name;

    /// <summary>Whether other files are exports of this table, too.</summary>
    public bool HasRivals { get; init; }
}
