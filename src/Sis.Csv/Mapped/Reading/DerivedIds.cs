using System.Text;

namespace Sis.Csv;

/// <summary>The identifiers of records whose source gives them none: the same that typed records derive.</summary>
internal static class DerivedIds
{
    /// <summary>Derives a record's identifier from its own fields.</summary>
    /// <param name="record">The record; its own identifier does not count.</param>
    /// <param name="id">Receives <see cref="DerivedKey.Length"/> bytes.</param>
    /// <returns>The field that is missing, or <see langword="null"/> when the identifier was made.</returns>
    public static RosterField? Create(in EncodedRecord record, Span<byte> id) => record.Kind switch
    {
        RosterKind.Enrollment => Three(record, EnrollmentFields.SectionKey, EnrollmentFields.PersonKey, EnrollmentFields.Role, id, EnrollmentFields.Role),
        RosterKind.StudentContact => Three(record, StudentContactFields.StudentKey, StudentContactFields.ContactKey, StudentContactFields.Type, id, null),
        RosterKind.Course => Course(record, id),
        _ => Term(record, id),
    };

    private static RosterField? Three(in EncodedRecord record, RosterField first, RosterField second, RosterField third, Span<byte> id, RosterField? alsoNeeded)
    {
        foreach (var field in new[] { first, second, alsoNeeded })
        {
            if (field is not null && record[field].IsEmpty)
            {
                return field;
            }
        }

        DerivedKey.Create(record[first], record[second], record[third], id);
        return null;
    }

    private static RosterField<string>? Course(in EncodedRecord record, Span<byte> id)
    {
        if (record[CourseFields.Code].IsEmpty)
        {
            return CourseFields.Code;
        }

        DerivedKey.Create("course"u8, record[CourseFields.OrgKey], record[CourseFields.Code], id);
        return null;
    }

    private static RosterField<string>? Term(in EncodedRecord record, Span<byte> id)
    {
        if (record[TermFields.Name].IsEmpty)
        {
            return TermFields.Name;
        }

        Encoding.ASCII.GetBytes(DerivedKey.Create("term", Text(record[TermFields.OrgKey]), Text(record[TermFields.Name]), Text(record[TermFields.Start])), id);
        return null;
    }

    private static string? Text(ReadOnlySpan<byte> value) => value.IsEmpty ? null : Encoding.UTF8.GetString(value);
}
