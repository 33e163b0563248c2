namespace Sis;

/// <summary>Tells what a delivery left out.</summary>
internal static class DeliveryFindings
{
    public static void TellLeftOut(DeliveryJournal journal, DiagnosticLog diagnostics)
    {
        foreach (var change in journal.LeftOut)
        {
            if (!RosterKinds.TryParse(change.Kind, out var kind))
            {
                continue;
            }

            var (code, severity, message) = change switch
            {
                { Code: { } refusal } => (DeliveryCodes.RecordRefused, DiagnosticSeverity.Error, $"The sink refused to {Verb(change)} the record ({refusal}); it is tried again later."),
                { IsDeadLetter: true } => (DeliveryCodes.DeadLetterWaits, DiagnosticSeverity.Warning, "The sink refused the record before; it waits for its next try."),
                _ => (DeliveryCodes.WaitsForRefused, DiagnosticSeverity.Warning, "The change waits for a record that the sink refused."),
            };
            diagnostics.Add(new RosterDiagnostic(code, severity, message) { Kind = kind, Key = new RosterKey(kind, change.Id) });
        }
    }

    public static void TellRepeated(long repeated, DiagnosticLog diagnostics)
    {
        if (repeated > 0)
        {
            diagnostics.Add(new RosterDiagnostic(DeliveryCodes.CallRepeated, DiagnosticSeverity.Info, "Calls of the sink failed and were made again.") { Count = repeated });
        }
    }

    private static string Verb(LeftOutChange change) => change.Operation switch
    {
        RosterOperation.Rekey => "give a new key to",
        RosterOperation.Create => "create",
        RosterOperation.Update => "update",
        _ => "remove",
    };
}
