namespace Sis;

/// <summary>What the comparison of one run works with.</summary>
internal sealed record ComparisonContext
{
    public required string PlanId { get; init; }

    public required IStateSession State { get; init; }

    public required LedgerHeader Ledger { get; init; }

    public required RosterIntake Intake { get; init; }

    public required RosterFieldSet Fields { get; init; }

    public required ISharingScope Scope { get; init; }

    public required KindShape[] Shapes { get; init; }

    public required Presence Presence { get; init; }

    public required RemovalRules Removals { get; init; }

    public required ProtectedRecords Protected { get; init; }

    /// <summary>Which missing records stay for a time.</summary>
    public required Absences Absences { get; init; }

    /// <summary>What becomes of records that are gone.</summary>
    public required RemovalOptions Lifecycle { get; init; }

    /// <summary>The run's day, as <see cref="DateOnly.DayNumber"/> of UTC.</summary>
    public required int Today { get; init; }

    /// <summary>The terms that the read speaks of, when it does not speak of all.</summary>
    public TermScope? Terms { get; init; }

    /// <summary>Which fields users of the application edit too.</summary>
    public required LocalEditRules LocalEdits { get; init; }

    /// <summary>Memory lent to one kind after the other: to find what differs in, then to sort changes in.</summary>
    public required ByteBuffer Scratch { get; init; }

    public required TempFolder Temp { get; init; }

    public required EngineOptions Options { get; init; }

    public required DiagnosticLog Diagnostics { get; init; }

    public required ProgressReporter Progress { get; init; }

    public required StepClock Clock { get; init; }

    public RecordHasher Hasher => Ledger.Hasher;

    /// <summary>Takes a record out of what the sink will hold.</summary>
    public void Exclude(RosterKind kind, KeyHash key)
    {
        if (Presence.IsReferredTo(kind))
        {
            Presence[kind].Exclude(key);
        }
    }

    /// <summary>The fields of a kind that stay as they were delivered.</summary>
    public OverlayFields OverlayOf(RosterKind kind) =>
        new OverlayFields(Intake[kind].FieldsNotRead, Intake[kind].FieldsKept, LocalEdits.Frozen(kind)).Within(Fields.GetMask(kind));

    /// <summary>Tells fields whose changes are made by hand.</summary>
    public void TellManual(RosterKey key, ulong fields)
    {
        foreach (var field in WhatIf.Names(key.Kind, fields & Fields.GetMask(key.Kind)))
        {
            Diagnostics.Add(new RosterDiagnostic(LocalEditCodes.Manual, DiagnosticSeverity.Warning, $"{field} changed in the source; it is not written, because it is changed by hand.")
            { Kind = key.Kind, Key = key, Field = field });
        }
    }

    public RecordSharer NewSharer(RosterKind kind, bool asDelivered = false) =>
        new(Shapes[(int)kind], asDelivered ? null : Scope, Presence, Hasher);
}
