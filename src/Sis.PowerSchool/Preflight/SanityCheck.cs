namespace Sis.PowerSchool;

/// <summary>Looks at numbers: schools, terms, sections and who teaches them. Nothing of a person but identifiers is read, and of students not even those.</summary>
internal static class SanityCheck
{
    /// <summary>The fields whose tables are small: everything but students and their enrollments.</summary>
    private static readonly RosterFieldSet Structure = RosterFieldSet.Of("org.type", "section.code");

    /// <remarks>The feeder is disposed.</remarks>
    /// <returns>The read, which knows how many rows there are; <see langword="null"/> when there was nothing to look at.</returns>
    public static async Task<RosterRead?> RunAsync(TableFeeder feeder, PowerSchoolOptions options, RosterFieldSet fields, List<ProbeCheck> checks, CancellationToken cancellationToken)
    {
        if (!fields.Includes(RosterKind.Section) && !fields.Includes(RosterKind.Enrollment))
        {
            return null;
        }

        var (schools, sections) = (0L, new Dictionary<string, long>());
        var findings = new List<RosterDiagnostic>();
        var request = new SourceReadRequest { Tenant = "preflight", Fields = Structure };
        string? incomplete = null;
        var read = new RosterRead(feeder, options, request);
        await foreach (var item in read.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (item)
            {
                case BatchItem { Batch: var batch }:
                    using (batch)
                    {
                        schools += batch.Kind == RosterKind.Org ? batch.Count : 0;
                        Count(batch, sections);
                    }

                    break;
                case DiagnosticItem finding:
                    findings.Add(finding.Diagnostic);
                    break;
                case EndItem { Kind: RosterKind.Section, IsComplete: false } end:
                    incomplete = end.Reason;
                    break;
            }
        }

        await feeder.DisposeAsync().ConfigureAwait(false);
        Judge(schools - 1, sections, findings, incomplete, checks);
        return read;
    }

    private static void Count(RecordBatch batch, Dictionary<string, long> sections)
    {
        for (var i = 0; batch.Kind == RosterKind.Section && i < batch.Count; i++)
        {
            var school = ((Section)batch[i].ToRecord()).SchoolKey;
            sections[school] = sections.GetValueOrDefault(school) + 1;
        }
    }

    private static void Judge(long schools, Dictionary<string, long> sections, List<RosterDiagnostic> findings, string? incomplete, List<ProbeCheck> checks)
    {
        checks.Add(schools > 0
            ? new ProbeCheck("schools", ProbeOutcome.Pass, $"{QueriesFeeder.Number(schools)} schools, {QueriesFeeder.Number(sections.Count)} of them with sections in the school year that is read.")
            : new ProbeCheck("schools", ProbeOutcome.Fail, "There is no school.") { Fix = "Look at LeftOutSchools, and at the access to Schools." });
        var total = sections.Values.Sum();
        checks.Add(incomplete is not null
            ? new ProbeCheck("sections", ProbeOutcome.Fail, $"Sections cannot be read completely: {incomplete}") { Fix = "Mend what the other checks name." }
            : total == 0 ? new ProbeCheck("sections", ProbeOutcome.Fail, "There is no section in the school year that is read.") { Fix = "Look at the days of the terms." }
            : sections.Count < schools
                ? new ProbeCheck("sections", ProbeOutcome.Warn, $"{QueriesFeeder.Number(total)} sections; {QueriesFeeder.Number(schools - sections.Count)} schools have none.")
                {
                    Fix = "Name schools that are none in LeftOutSchools.",
                }
                : new ProbeCheck("sections", ProbeOutcome.Pass, $"{QueriesFeeder.Number(total)} sections."));
        foreach (var finding in findings.Where(finding => finding.Code is PowerSchoolDiagnosticCodes.NoYear or PowerSchoolDiagnosticCodes.YearGap or PowerSchoolDiagnosticCodes.YearOverlap))
        {
            checks.Add(new ProbeCheck("school year", finding.Severity == DiagnosticSeverity.Info ? ProbeOutcome.Pass : ProbeOutcome.Warn, finding.Message)
            {
                Fix = finding.Severity == DiagnosticSeverity.Info ? null : "Correct the terms in PowerSchool, or name schools that are none in LeftOutSchools.",
            });
        }

        var lost = findings.Where(finding => finding.Code == PowerSchoolDiagnosticCodes.ReferenceNotFound).Sum(finding => finding.Count);
        checks.Add(lost == 0
            ? new ProbeCheck("references", ProbeOutcome.Pass, "Courses, terms and teachers of sections are all there.")
            : new ProbeCheck("references", ProbeOutcome.Warn, $"{QueriesFeeder.Number(lost)} references of {QueriesFeeder.Number(total)} sections lead nowhere.")
            {
                Fix = "Look at the sections' courses, terms and teachers in PowerSchool.",
            });
    }
}
