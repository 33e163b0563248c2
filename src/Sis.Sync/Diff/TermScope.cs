namespace Sis;

/// <summary>Keeps sections and enrollments of terms that are not in the feed from being removed for missing, when the sync says so.</summary>
/// <remarks>A section of several terms is out of the feed's reach only when none of them is there. What has no term is within reach.</remarks>
internal sealed class TermScope
{
    private readonly KeySet _sections = new(64);

    private TermScope()
    {
    }

    /// <summary>Finds the ledger's sections whose terms are all missing from the read.</summary>
    /// <returns>The scope; <see langword="null"/> when terms were not read in full, so that nothing can be told.</returns>
    public static async Task<TermScope?> CreateAsync(
        IStateSession state, LedgerHeader ledger, RosterIntake intake, Spool? terms, CancellationToken cancellationToken)
    {
        if (intake[RosterKind.Term].Mode != ReadMode.Full)
        {
            return null;
        }

        var present = new HashSet<KeyHash>();
        var offset = 0L;
        while (terms?.ReadBlock(ref offset) is { Batch: var batch })
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    present.Add(RecordReferences.HashOf(ledger.Hasher, batch[i].Key));
                }
            }
        }

        var scope = new TermScope();
        await new LedgerScan(state, ledger.Of(RosterKind.Section)).RunAsync(RosterKind.Section, (in EncodedRecord section) =>
        {
            var hasTerms = false;
            foreach (var term in new EncodedList(section[SectionFields.TermKeys]))
            {
                hasTerms = true;
                if (present.Contains(RecordReferences.HashOf(ledger.Hasher, term)))
                {
                    return true;
                }
            }

            if (hasTerms)
            {
                scope._sections.Add(RecordReferences.HashOf(ledger.Hasher, section.Key));
            }

            return true;
        }, cancellationToken).ConfigureAwait(false);
        return scope;
    }

    /// <summary>Whether a missing record of the ledger is beyond the feed's terms.</summary>
    public bool IsBeyond(in EncodedRecord record, RecordHasher hasher) => record.Kind switch
    {
        RosterKind.Term => true,
        RosterKind.Section => _sections.Contains(RecordReferences.HashOf(hasher, record.Key).High),
        RosterKind.Enrollment => _sections.Contains(RecordReferences.HashOf(hasher, record[EnrollmentFields.SectionKey]).High),
        _ => false,
    };
}
