namespace Sis;

/// <summary>When a source that can tell of changes alone is asked for them, and when for everything.</summary>
internal static class CursorRules
{
    /// <summary>Where the read begins; nothing asks for everything.</summary>
    public static string? Start(LedgerHeader ledger, ISharingPolicy policy, string configuration, CompletenessOptions options, DateTimeOffset now)
    {
        var isSamePolicy = ledger.Policy == configuration;
        var decidesByRecord = !RosterKinds.All.Any(policy.ScopeFields.Includes);
        var isRecent = options.FullReadEvery is not { } every || now - ledger.ReadInFull < every;
        return isSamePolicy && decidesByRecord && isRecent ? ledger.Cursor : null;
    }

    /// <summary>Where the next read may begin after this one. Changes that could not be used are told once, so that after them everything is read.</summary>
    public static string? Next(LedgerHeader ledger, RosterIntake intake, bool lacksRecords)
    {
        var isUnsound = intake.Kinds.Any(kind => kind.Mode == ReadMode.Delta && (kind.Rejected > 0 || kind.End is not { IsComplete: true }))
            || (IsDelta(intake) && lacksRecords);
        return isUnsound ? null : intake.Cursor ?? ledger.Cursor;
    }

    public static DateTimeOffset ReadInFull(LedgerHeader ledger, RosterIntake intake, DateTimeOffset now) =>
        !IsDelta(intake) && intake.Kinds.Any(kind => kind.Mode == ReadMode.Full) ? now : ledger.ReadInFull;

    private static bool IsDelta(RosterIntake intake) => intake.Kinds.Any(kind => kind.Mode == ReadMode.Delta);
}
