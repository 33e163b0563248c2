namespace Sis;

/// <summary>Decides for each record that is not in the read whether it is removed, and why.</summary>
internal sealed class RemovalDecision(
    ComparisonContext run, RosterKind kind, KindIntake intake, LossTally losses, KindResult result)
{
    private readonly bool _isSuspended = run.Removals.IsSuspended(kind);
    private readonly bool _missingMeansGone = run.Removals.MissingMeansGone(kind);
    private readonly bool _isUnshared = run.Removals.IsUnshared(kind);
    private long _suspended;
    private long _protected;
    private long _inGrace;

    /// <summary>Whether the read is of changes alone, so that nothing counts as withheld for not being mentioned.</summary>
    public bool IsQuiet { get; init; }

    public RemovalReason Decide(KeyHash key, bool isStillThere)
    {
        var reason = ReasonOf(key, isStillThere);
        if (reason != RemovalReason.None && _isSuspended)
        {
            _suspended++;
            result.Withheld++;
            reason = RemovalReason.None;
        }

        if (reason == RemovalReason.None)
        {
            if (Presence.IsReferredTo(kind))
            {
                run.Presence[kind].Add(key);
            }
        }

        return reason;
    }

    public void Tell()
    {
        if (_suspended > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.RemovalsSuspended, DiagnosticSeverity.Warning,
                "Removals are held back until the records that depend on these are read completely again.")
            { Kind = kind, Count = _suspended });
        }

        if (_inGrace > 0)
        {
            result.InGrace += _inGrace;
            run.Diagnostics.Add(new RosterDiagnostic(LifecycleCodes.InGrace, DiagnosticSeverity.Info,
                "Records are missing from the source; they stay for the days of grace and go if they are still missing then.")
            { Kind = kind, Count = _inGrace });
        }

        if (_protected > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(GateCodes.Protected, DiagnosticSeverity.Info,
                "Protected records are missing from the source, or it says that they are gone; they stay.")
            { Kind = kind, Count = _protected });
        }
    }

    private RemovalReason ReasonOf(KeyHash key, bool isStillThere)
    {
        if (_isUnshared)
        {
            return RemovalReason.NotShared;
        }

        if (intake.Protected.Contains(key))
        {
            return RemovalReason.None;
        }

        if (isStillThere && run.Removals.ScopeIsProven)
        {
            return RemovalReason.NotShared;
        }

        if (run.Protected.IsKept(kind, key))
        {
            _protected += _missingMeansGone || intake.StatedRemovals.Contains(key) ? 1 : 0;
            return RemovalReason.None;
        }

        if (intake.StatedRemovals.Contains(key))
        {
            return RemovalReason.Stated;
        }

        if (losses.WithoutParent.Contains(key))
        {
            return RemovalReason.ParentRemoved;
        }

        if (_missingMeansGone && !isStillThere)
        {
            if (!run.Absences.Keeps(kind, key))
            {
                return RemovalReason.Missing;
            }

            run.Absences.Note(kind, key);
            _inGrace++;
            return RemovalReason.None;
        }

        result.Withheld += IsQuiet ? 0 : 1;
        return RemovalReason.None;
    }
}
