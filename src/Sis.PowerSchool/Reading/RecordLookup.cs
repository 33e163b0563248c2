using System.Buffers.Text;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>Confirms which of some records a server still has, by a second read that is as narrow as it can be.</summary>
/// <remarks>
/// Whether a row is a record is a matter of the whole mapping: a student who left still has a row, and so has an enrollment that was dropped. So
/// the same mapping answers, over the identifiers and states alone. Only the rows of enrollments, of which there are most, are asked for one by one.
/// </remarks>
internal static class RecordLookup
{
    /// <summary>Looks.</summary>
    /// <param name="feeder">The way in; the caller disposes it.</param>
    /// <param name="options">How rows become records.</param>
    /// <param name="tenant">Whose roster it is.</param>
    /// <param name="keys">The records.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="SisException">Not everything that is needed for an answer could be read.</exception>
    public static async Task<IReadOnlyCollection<RosterKey>> FindAsync(TableFeeder feeder, PowerSchoolOptions options, string tenant, IReadOnlyList<RosterKey> keys,
        CancellationToken cancellationToken)
    {
        var asked = keys.ToHashSet();
        var found = new HashSet<RosterKey>();
        var unsure = new HashSet<RosterKind>();
        if (asked.Count == 0)
        {
            return found;
        }

        var read = new RosterRead(feeder, options, new SourceReadRequest { Tenant = tenant, Fields = FieldsFor(asked, options) })
        {
            // Which sections are empty is told by all enrollments.
            OnlyEnrollments = options.LeaveOutEmptySections ? null : [.. asked.Where(key => key.Kind == RosterKind.Enrollment).Select(NumberOf).OfType<long>().Order()],
        };
        await foreach (var item in read.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (item)
            {
                case RecordItem { Part: var part } record when part == RecordPart.Whole:
                    found.Add(record.Record.Key);
                    break;
                case BatchItem { Batch: var batch }:
                    using (batch)
                    {
                        for (var i = 0; i < batch.Count && batch.Part == RecordPart.Whole; i++)
                        {
                            found.Add(new RosterKey(batch.Kind, Encoding.UTF8.GetString(batch[i].Key)));
                        }

                        found.IntersectWith(asked);
                    }

                    break;
                case RejectionItem rejection:
                    unsure.Add(rejection.Kind);
                    break;
                case EndItem { Mode: not ReadMode.Absent, IsComplete: false } end:
                    unsure.Add(end.Kind);
                    break;
            }
        }

        found.IntersectWith(asked);
        return asked.Any(key => unsure.Contains(key.Kind) && !found.Contains(key))
            ? throw new SisException(PowerSchoolDiagnosticCodes.LookupIncomplete,
                "Not everything could be read that says whether missing records are gone. None of them is taken for gone.")
            : found;
    }

    /// <summary>The fields of the kinds that an answer needs. Who is a member of staff depends on who teaches.</summary>
    private static RosterFieldSet FieldsFor(HashSet<RosterKey> keys, PowerSchoolOptions options)
    {
        List<string> fields = ["org.type"];
        if (Any(RosterKind.Term))
        {
            fields.Add("term.type");
        }

        if (Any(RosterKind.Course))
        {
            fields.Add("course.code");
        }

        if (Any(RosterKind.Section))
        {
            fields.Add("section.type");
        }

        if (Any(RosterKind.Person) || Any(RosterKind.Enrollment) || Any(RosterKind.StudentContact) || (options.ChoosesSections && Any(RosterKind.Section)))
        {
            fields.AddRange(["person.enabled", "enrollment.primary"]);
        }

        if (Any(RosterKind.StudentContact) || keys.Any(key => key.Kind == RosterKind.Person && key.Id.StartsWith('C')))
        {
            fields.Add("studentContact.primary");
        }

        return RosterFieldSet.Of(fields);

        bool Any(RosterKind kind) => keys.Any(key => key.Kind == kind);
    }

    /// <summary>The DCID in the key of a student's enrollment; <see langword="null"/> for a teacher's.</summary>
    private static long? NumberOf(RosterKey key)
    {
        var text = Encoding.UTF8.GetBytes(key.Id);
        return text is [(byte)'S', .. var digits] && Utf8Parser.TryParse(digits, out long number, out var length) && length == digits.Length ? number : null;
    }
}
