namespace Sis.Clever;

/// <summary>Who is in a section. Clever has no enrollments of their own: they are lists in the section.</summary>
internal static class SectionMembers
{
    /// <summary>The students, each once.</summary>
    public static List<byte[]> Students(JsonRow section) => Distinct(JsonItems.Texts(section.Whole(SectionShape.Students)));

    /// <summary>The teachers, each once, the primary one first.</summary>
    /// <remarks><c>teachers</c> holds the primary one in all that was ever recorded, but both lists are optional.</remarks>
    public static List<byte[]> Teachers(JsonRow section)
    {
        var teachers = JsonItems.Texts(section.Whole(SectionShape.Teachers));
        if (section[SectionShape.Teacher] is { IsEmpty: false } primary)
        {
            teachers.Insert(0, primary.ToArray());
        }

        return Distinct(teachers);
    }

    /// <summary>The keys of all enrollments.</summary>
    public static IEnumerable<string> Keys(JsonRow section)
    {
        var id = section[SectionShape.Id].ToArray();
        return Students(section).Select(student => CleverKeys.OfEnrollment(id, student, isTeacher: false))
            .Concat(Teachers(section).Select(teacher => CleverKeys.OfEnrollment(id, teacher, isTeacher: true)));
    }

    private static List<byte[]> Distinct(List<byte[]> ids)
    {
        var kept = 0;
        HashSet<string>? seen = ids.Count > 16 ? new(StringComparer.Ordinal) : null;
        for (var i = 0; i < ids.Count; i++)
        {
            if (seen?.Add(System.Text.Encoding.Latin1.GetString(ids[i])) ?? !Contains(ids, kept, ids[i]))
            {
                ids[kept++] = ids[i];
            }
        }

        ids.RemoveRange(kept, ids.Count - kept);
        return ids;
    }

    private static bool Contains(List<byte[]> ids, int count, byte[] id)
    {
        for (var i = 0; i < count; i++)
        {
            if (ids[i].AsSpan().SequenceEqual(id))
            {
                return true;
            }
        }

        return false;
    }
}
