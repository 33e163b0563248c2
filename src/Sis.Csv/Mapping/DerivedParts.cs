using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>Courses and terms that have no file and stand in the rows of sections: each is written once, under a key made of what names it.</summary>
/// <remarks>
/// A course is named by school and number, or title where it has no number; a term by name and first day. So neither changes its key with the
/// sections that meet in it, nor with the order of rows. Where rows disagree about the rest, the first row holds.
/// </remarks>
internal sealed class DerivedParts(RosterFieldSet fields) : IDisposable
{
    private readonly Dictionary<ulong, byte[]> _courses = [];
    private readonly Dictionary<ulong, byte[]> _terms = [];

    public PartWriter Courses { get; } = new(RosterKind.Course, fields);

    public PartWriter Terms { get; } = new(RosterKind.Term, fields);

    /// <summary>The key of a row's course; empty when the row names none.</summary>
    public ReadOnlySpan<byte> Course(scoped in DerivedCourse course)
    {
        var name = Blanks.Trim(course.Number.IsEmpty ? course.Title : course.Number);
        var school = Blanks.Trim(course.School);
        if (!course.Id.IsEmpty)
        {
            name = course.Id;
        }

        if (name.IsEmpty)
        {
            return default;
        }

        var hash = (KeyHash.Of(school) * 31) ^ KeyHash.Of(name);
        if (!_courses.TryGetValue(hash, out var key))
        {
            key = course.Id.IsEmpty ? Encoding.UTF8.GetBytes(DerivedKey.Create("course", Encoding.UTF8.GetString(school), Encoding.UTF8.GetString(name))) : course.Id.ToArray();
            _courses[hash] = key;
            Write(course, key, school);
        }

        return key;
    }

    /// <summary>The key of a row's term; empty when the row names none.</summary>
    public ReadOnlySpan<byte> Term(scoped in DerivedTerm term)
    {
        var name = Blanks.Trim(term.Name);
        DateOnly? start = LocalDate.TryParse(term.Start, out var first) ? first : null;
        DateOnly? end = LocalDate.TryParse(term.End, out var last) ? LocalDate.After(last) : null;
        if (name.IsEmpty && start is null && end is null && term.Id.IsEmpty)
        {
            return default;
        }

        var hash = term.Id.IsEmpty
            ? (KeyHash.Of(name) * 31) ^ (ulong)((start?.DayNumber ?? -1) + (name.IsEmpty ? (long)(end?.DayNumber ?? 0) << 32 : 0))
            : KeyHash.Of(term.Id);
        if (!_terms.TryGetValue(hash, out var key))
        {
            var label = !name.IsEmpty ? Encoding.UTF8.GetString(name) : !term.Id.IsEmpty ? Encoding.UTF8.GetString(term.Id) : $"{Text(start)} {Text(end)}".Trim();
            key = term.Id.IsEmpty ? Encoding.ASCII.GetBytes(DerivedKey.Create("term", null, label, Text(start))) : term.Id.ToArray();
            _terms[hash] = key;
            if (Terms.IsWanted)
            {
                Terms.Begin(key);
                Terms.Text(TermFields.Name, Encoding.UTF8.GetBytes(label));
                Terms.Date(TermFields.Start, start);
                Terms.Date(TermFields.End, end);
                Terms.End();
            }
        }

        return key;
    }

    public void Dispose()
    {
        Courses.Dispose();
        Terms.Dispose();
    }

    private void Write(scoped in DerivedCourse course, byte[] key, scoped ReadOnlySpan<byte> school)
    {
        if (!Courses.IsWanted)
        {
            return;
        }

        Courses.Begin(key);
        Courses.Text(CourseFields.Title, !Blanks.IsBlank(course.Title) ? course.Title : !Blanks.IsBlank(course.Number) ? course.Number : course.Id);
        Courses.Text(CourseFields.Code, course.Number);
        Courses.Key(CourseFields.OrgKey, school);
        Courses.Item(CourseFields.Subjects, course.Subject);
        Courses.End();
    }

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
