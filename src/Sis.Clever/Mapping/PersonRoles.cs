namespace Sis.Clever;

/// <summary>Writes the roles of a user: one for each part and school.</summary>
/// <remarks>
/// Students and teachers have a main school among several, staff have several and no main one. Administrators and contacts have none: their
/// roles are at the district. A student's span at a school, where Clever tells it, is the span of the role.
/// </remarks>
internal sealed class PersonRoles
{
    private readonly JsonRow _span = SpanShape.NewRow();

    public void Write(KindWriter writer, JsonRow user)
    {
        if (user.Has(UserShape.Student))
        {
            WriteStudent(writer, user);
        }

        if (user.Has(UserShape.Teacher))
        {
            var main = user[UserShape.TeacherSchool];
            foreach (var school in Schools(user, UserShape.TeacherSchools, UserShape.TeacherSchool))
            {
                writer.Role("teacher"u8, school, IsPrimary(main, school), user[UserShape.TeacherTitle]);
            }
        }

        if (user.Has(UserShape.Staff))
        {
            foreach (var school in JsonItems.Texts(user.Whole(UserShape.StaffSchools)))
            {
                writer.Role("staff"u8, school, title: user[UserShape.StaffTitle]);
            }
        }

        if (user.Has(UserShape.Admin))
        {
            writer.Role("districtAdministrator"u8, user[UserShape.District], title: user[UserShape.AdminTitle]);
        }

        if (user.Has(UserShape.Contact))
        {
            writer.Role("contact"u8, user[UserShape.District]);
        }
    }

    private void WriteStudent(KindWriter writer, JsonRow user)
    {
        var main = user[UserShape.StudentSchool];
        var spans = JsonItems.Objects(user.Whole(UserShape.StudentSpans));
        foreach (var school in Schools(user, UserShape.StudentSchools, UserShape.StudentSchool))
        {
            var (start, end) = SpanAt(spans, school);
            writer.Role("student"u8, school, IsPrimary(main, school), default, start, end);
        }
    }

    /// <summary>The latest span at a school; its end becomes the first day after it.</summary>
    private (DateOnly? Start, DateOnly? End) SpanAt(List<ReadOnlyMemory<byte>> spans, ReadOnlySpan<byte> school)
    {
        DateOnly? start = null, end = null;
        foreach (var json in spans)
        {
            _span.Read(json);
            if (_span[SpanShape.School].SequenceEqual(school) && CleverKeys.DateOf(_span[SpanShape.Start]) is { } first && (start is null || first > start))
            {
                start = first;
                end = CleverKeys.DateOf(_span[SpanShape.End]) is { } last ? LocalDate.After(last) : null;
            }
        }

        return (start, end);
    }

    private static List<byte[]> Schools(JsonRow user, int several, int one)
    {
        var schools = JsonItems.Texts(user.Whole(several));
        var main = user[one];
        if (!main.IsEmpty && !Contains(schools, main))
        {
            schools.Insert(0, main.ToArray());
        }

        return schools;
    }

    private static bool Contains(List<byte[]> schools, ReadOnlySpan<byte> school)
    {
        foreach (var known in schools)
        {
            if (school.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    private static bool? IsPrimary(ReadOnlySpan<byte> main, ReadOnlySpan<byte> school) => main.IsEmpty ? null : main.SequenceEqual(school);
}
