namespace Sis.Csv;

/// <summary>What the first rows of one file become.</summary>
/// <remarks>The records are personal data; the text of this object is not.</remarks>
public sealed class MappedFilePreview
{
    private MappedFilePreview(string alias, string? file, IReadOnlyList<RosterRecord> records, IReadOnlyList<RosterDiagnostic> findings)
    {
        Alias = alias;
        File = file;
        Records = records;
        Findings = findings;
    }

    /// <summary>The file's alias in the mapping.</summary>
    public string Alias { get; }

    /// <summary>The name of the file that was read; <see langword="null"/> when there is none.</summary>
    public string? File { get; }

    /// <summary>The records, in the order in which they were made. One that is made of several rows may stand here several times.</summary>
    public IReadOnlyList<RosterRecord> Records { get; }

    /// <summary>What was found, rejected rows included.</summary>
    public IReadOnlyList<RosterDiagnostic> Findings { get; }

    /// <summary>The alias and counts.</summary>
    public override string ToString() => $"{Alias}: {Records.Count} records, {Findings.Count} findings";

    internal static MappedFilePreview Of(MappedFile file, RosterFileEntry? entry, IEnumerable<RosterItem> items)
    {
        var records = new List<RosterRecord>();
        var findings = new List<RosterDiagnostic>();
        foreach (var item in items)
        {
            switch (item)
            {
                case BatchItem { Batch: var batch }:
                    using (batch)
                    {
                        for (var i = 0; i < batch.Count; i++)
                        {
                            records.Add(batch[i].ToRecord());
                        }
                    }

                    break;
                case RejectionItem rejection:
                    findings.Add(rejection.Diagnostic);
                    break;
                case DiagnosticItem finding:
                    findings.Add(finding.Diagnostic);
                    break;
            }
        }

        return new MappedFilePreview(file.Alias, entry?.Name, records, findings);
    }
}
