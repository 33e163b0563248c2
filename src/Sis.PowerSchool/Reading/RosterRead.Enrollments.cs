using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Students in sections.</content>
internal sealed partial class RosterRead
{
    private static readonly byte[] StudentWord = Words.Utf8(RosterRole.Student.Value);

    private async IAsyncEnumerable<RosterItem> ReadEnrollmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new RecordOut(RosterKind.Enrollment);
        using var guests = new RecordOut(RosterKind.Person, RecordPart.Supplement(1));
        HashSet<(long Student, long School)> visits = [];
        await foreach (var page in PagesAsync(Enrollments.Table, [RosterKind.Enrollment, RosterKind.Person], cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (Enrollment(page[i], records.Writer) is { } place && place.Student.School != place.School.Number
                    && _fields.Contains(PersonFields.Roles) && visits.Add((place.Student.Number, place.School.Number)))
                {
                    WriteVisit(guests.Writer, place.Student, place.School);
                }
            }

            if (records.IsFull)
            {
                yield return records.Take();
            }

            if (guests.IsFull)
            {
                yield return guests.Take();
            }
        }

        if (records.HasRecords)
        {
            yield return records.Take();
        }

        if (guests.HasRecords)
        {
            yield return guests.Take();
        }
    }

    /// <summary>A second school, at which the student takes a section.</summary>
    private static void WriteVisit(RecordBatchWriter writer, StudentEntry student, SchoolEntry school)
    {
        WriteKey(writer, (byte)'S', student.Number);
        writer.BeginList(PersonFields.Roles);
        writer.AddRole(StudentWord, Words.Utf8(school.Key), primary: false);
        writer.EndList();
        writer.End();
    }

    private (StudentEntry Student, SchoolEntry School)? Enrollment(TableRow row, RecordBatchWriter writer)
    {
        if (Cells.ParseId(row.Bytes(Enrollments.Dcid)) is not { } dcid)
        {
            RejectKeyless(RosterKind.Enrollment, row, Enrollments.Table, Enrollments.Dcid.Name);
            return null;
        }

        // A negative section is the same section, dropped.
        var isDropped = row.Number(Enrollments.SectionId) is < 0 || row.Flag(Enrollments.Dropped) == true;
        if (isDropped && !_options.Dropped)
        {
            return null;
        }

        if (!_ids.TryGetSection(row, out var section))
        {
            Orphan(Enrollments.Table, Enrollments.SectionId);
            return null;
        }

        var first = DateOf(row, Enrollments.DateEnrolled, false);
        var after = DateOf(row, Enrollments.DateLeft, false);
        if (section is null || section.IsLeftOut || after <= first)
        {
            // Another year, or never attended.
            return null;
        }

        if (!_ids.TryGetStudent(row, out var student))
        {
            if (!_feeder.LeavesOutInactive)
            {
                Orphan(Enrollments.Table, Enrollments.StudentId);
            }

            return null;
        }

        if (!student.IsRead)
        {
            return null;
        }

        if (_options.LeaveOutPastEnrollments && after <= _today)
        {
            TellLeftOut(nameof(_options.LeaveOutPastEnrollments), "Enrollments of students that have ended", Enrollments.Table, RosterKind.Enrollment);
            return null;
        }

        section.HasStudents = true;
        Write(writer, row, dcid, section, student, isDropped, first, after);
        return isDropped ? null : (student, section.School);
    }

    private void Write(RecordBatchWriter writer, TableRow row, long dcid, SectionEntry section, StudentEntry student, bool isDropped, DateOnly? first, DateOnly? after)
    {
        Span<byte> key = stackalloc byte[21];
        WriteKey(writer, (byte)'S', dcid);
        if (_fields.Contains(EnrollmentFields.Identifiers))
        {
            writer.BeginList(EnrollmentFields.Identifiers);
            System.Buffers.Text.Utf8Formatter.TryFormat(dcid, key, out var digits);
            writer.AddPair("powerschool.cc.dcid"u8, key[..digits]);
            writer.AddPair("powerschool.cc.id"u8, row.Bytes(Enrollments.Id));
            writer.EndList();
        }

        if (isDropped && _fields.Contains(EnrollmentFields.SourceStatus))
        {
            writer.WriteText(EnrollmentFields.SourceStatus, "dropped"u8);
        }

        writer.WriteKey(EnrollmentFields.SectionKey, section.Key);
        key[0] = (byte)'S';
        System.Buffers.Text.Utf8Formatter.TryFormat(student.Number, key[1..], out var length);
        writer.WriteKey(EnrollmentFields.PersonKey, key[..(length + 1)]);
        writer.WriteToken(EnrollmentFields.Role, StudentWord);
        if (first is { } start && _fields.Contains(EnrollmentFields.Start))
        {
            writer.WriteDate(EnrollmentFields.Start, start);
        }

        if (after is { } end && _fields.Contains(EnrollmentFields.End))
        {
            writer.WriteDate(EnrollmentFields.End, end);
        }

        writer.End();
    }
}
