using System.Text;

namespace Sis;

/// <summary>Records that did not pass sharing because of what they lack: reported, and remembered for what their absence means.</summary>
internal sealed class LossTally(RosterKind kind, KindIntake intake, RecordHasher hasher, DiagnosticLog diagnostics, KindResult result)
{
    /// <summary>Records left out because something they cannot do without is not there.</summary>
    public HashSet<KeyHash> WithoutParent { get; } = [];

    /// <summary>Records of a read of changes that are not shared.</summary>
    public HashSet<KeyHash> Unshared { get; } = [];

    public void Add(SharedBatch batch)
    {
        result.NotShared += batch.NotShared;
        if (batch.CutReferences > 0)
        {
            diagnostics.Add(new RosterDiagnostic(EngineCodes.OptionalReferenceCut, DiagnosticSeverity.Info,
                "References to records that are not there or not shared were cut.")
            { Kind = kind, Count = batch.CutReferences });
        }

        foreach (var (outcome, key) in batch.Losses)
        {
            hasher.Hash(key, out var low, out var high);
            Add(outcome, new RosterKey(kind, Encoding.UTF8.GetString(key)), new KeyHash(low, high));
        }
    }

    private void Add(ShareOutcome outcome, RosterKey key, KeyHash hash)
    {
        if (outcome == ShareOutcome.NotShared)
        {
            Unshared.Add(hash);
            return;
        }

        result.Rejected++;
        if (outcome == ShareOutcome.ParentMissing)
        {
            WithoutParent.Add(hash);
            diagnostics.Add(new RosterDiagnostic(EngineCodes.RequiredReferenceMissing, DiagnosticSeverity.Warning,
                "The record refers to one that is not there or not shared and that it cannot do without; it is left out.")
            { Kind = kind, Key = key });
        }
        else
        {
            intake.Protected.Add(hash);
            diagnostics.Add(new RosterDiagnostic(EngineCodes.RequiredFieldMissing, DiagnosticSeverity.Error,
                "The record lacks a field that every record of its kind must have; it is left out, and what was delivered of it stays.")
            { Kind = kind, Key = key });
        }
    }
}
