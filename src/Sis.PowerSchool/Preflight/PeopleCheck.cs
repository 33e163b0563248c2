namespace Sis.PowerSchool;

/// <summary>Counts students, addresses and numbers that stand twice. Only columns that the policy shares are read, and nothing of them is told but how many.</summary>
internal static class PeopleCheck
{
    /// <summary>Looked at only where the policy has them.</summary>
    private static readonly RosterField[] Looked = [PersonFields.Email, PersonFields.StudentNumber, PersonFields.Identifiers];

    /// <remarks>The feeder is disposed.</remarks>
    /// <returns>The read, which knows how many rows there are; <see langword="null"/> when there was nothing to look at.</returns>
    public static async Task<RosterRead?> RunAsync(TableFeeder feeder, PowerSchoolOptions options, RosterFieldSet fields, List<ProbeCheck> checks, CancellationToken cancellationToken)
    {
        await using (feeder.ConfigureAwait(false))
        {
            if (!fields.Includes(RosterKind.Person))
            {
                return null;
            }

            var request = new SourceReadRequest
            {
                Tenant = "preflight",
                Fields = RosterFieldSet.Of(["org.type", "person.enabled", .. Looked.Where(fields.Contains).Select(field => field.Name)]),
            };
            var (tally, repeated, notRead) = (new Tally(), 0L, new HashSet<RosterField>());
            string? incomplete = null;
            var read = new RosterRead(feeder, options, request);
            await foreach (var item in read.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                switch (item)
                {
                    case BatchItem { Batch: var batch }:
                        using (batch)
                        {
                            for (var i = 0; batch.Kind == RosterKind.Person && i < batch.Count; i++)
                            {
                                tally.Add((Person)batch[i].ToRecord());
                            }
                        }

                        break;
                    case DiagnosticItem { Diagnostic: { Code: PowerSchoolDiagnosticCodes.RepeatedNumber } finding }:
                        repeated += finding.Count;
                        break;
                    case FieldsNotReadItem { Kind: RosterKind.Person } fieldsNotRead:
                        notRead.UnionWith(fieldsNotRead.Fields);
                        break;
                    case EndItem { Kind: RosterKind.Person, IsComplete: false } end:
                        incomplete = end.Reason;
                        break;
                }
            }

            Judge(tally, repeated, incomplete, request.Fields.Contains(PersonFields.Email) && !notRead.Contains(PersonFields.Email), checks);
            return read;
        }
    }

    private static void Judge(Tally tally, long repeated, string? incomplete, bool readsEmail, List<ProbeCheck> checks)
    {
        // By a number that stands twice nobody is removed, which is told below and is not for want of access.
        checks.Add(incomplete is not null && repeated == 0
            ? new ProbeCheck("students", ProbeOutcome.Fail, $"Students and staff cannot be read completely: {incomplete}") { Fix = "Mend what the other checks name." }
            : tally.Students == 0
                ? new ProbeCheck("students", ProbeOutcome.Fail, "There is no active student.") { Fix = "Look at the server or exports: are they the right ones?" }
                : new ProbeCheck("students", ProbeOutcome.Pass, $"{QueriesFeeder.Number(tally.Students)} students would be read."));
        if (readsEmail && tally.Students > 0)
        {
            // Young pupils often have none.
            var share = $"{QueriesFeeder.Number(tally.WithoutEmail)} of {QueriesFeeder.Number(tally.Students)} students have no e-mail address ({QueriesFeeder.Number(100 * tally.WithoutEmail / tally.Students)} %).";
            checks.Add(tally.WithoutEmail < tally.Students
                ? new ProbeCheck("e-mail of students", ProbeOutcome.Pass, share)
                : new ProbeCheck("e-mail of students", ProbeOutcome.Warn, share)
                {
                    Fix = "Say with StudentFields[\"person.email\"] which column has it, or turn on Contacts where students are contacts of their own.",
                });
        }

        var twice = repeated + tally.Repeated;
        checks.Add(twice == 0
            ? new ProbeCheck("numbers", ProbeOutcome.Pass, "No number of a student or of staff that is read stands twice.")
            : new ProbeCheck("numbers", repeated > 0 ? ProbeOutcome.Fail : ProbeOutcome.Warn, $"{QueriesFeeder.Number(twice)} numbers of students or staff stand twice.")
            {
                Fix = repeated > 0 ? "Correct the numbers in PowerSchool, or name people by DCID." : "Correct the numbers in PowerSchool.",
            });
    }

    private sealed class Tally
    {
        private readonly HashSet<string> _studentNumbers = new(StringComparer.Ordinal);
        private readonly HashSet<string> _teacherNumbers = new(StringComparer.OrdinalIgnoreCase);

        public long Students { get; private set; }

        public long WithoutEmail { get; private set; }

        public long Repeated { get; private set; }

        public void Add(Person person)
        {
            if (person.Id.StartsWith('S'))
            {
                Students++;
                WithoutEmail += person.Email is null ? 1 : 0;
                Repeated += person.Student?.Number is { } number && !_studentNumbers.Add(number) ? 1 : 0;
            }
            else if (person.Id.StartsWith('T'))
            {
                Repeated += person.Identifiers.Count(identifier => identifier.Scheme == "teacherNumber" && !_teacherNumbers.Add(identifier.Value));
            }
        }
    }
}
