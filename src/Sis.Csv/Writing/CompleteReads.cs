namespace Sis.Csv;

/// <summary>Refuses to write a full set of what is not all there: whoever reads it takes what is missing for gone.</summary>
internal static class CompleteReads
{
    public static void Check(RosterStore store, IEnumerable<RosterKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (!store.Ends.TryGetValue(kind, out var end) || end is { Mode: ReadMode.Full, IsComplete: false } or { Mode: ReadMode.Delta })
            {
                throw new SisException(CsvDiagnosticCodes.SourceNotComplete,
                    $"The source did not deliver every {kind.ToName()}, so a full set of files would say that the rest is gone. Nothing was written. "
                    + "Mend the source, or allow incomplete sets.");
            }
        }

        if (store.Rejected > 0)
        {
            throw new SisException(CsvDiagnosticCodes.SourceNotComplete,
                $"The source has {store.Rejected} rows that could not be read, so a full set of files would say that their records are gone. Nothing was "
                + "written. Correct the rows, or allow incomplete sets.");
        }
    }
}
