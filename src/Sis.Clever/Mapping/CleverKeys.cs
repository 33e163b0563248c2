using System.Globalization;
using System.Text;

namespace Sis.Clever;

/// <summary>The keys of records whose identifiers Clever may give anew at any time: made of what names them, so that such a record is still the same.</summary>
/// <remarks>
/// Clever makes terms and courses out of the columns of sections, and contacts without an identifier of the district's out of rows of students:
/// when these go and come back, so do their identifiers. Source: Clever's guide to quirks of its data model, and to student contacts. What
/// Clever calls a record stands among its identifiers, with the scheme <c>clever</c>.
/// </remarks>
internal static class CleverKeys
{
    /// <summary>A term is named by its name and first day.</summary>
    public static string OfTerm(JsonRow term) =>
        LabelOf(term) is { } label ? DerivedKey.Create("term", null, label, Text(DateOf(term[TermShape.Start]))) : term.Text(TermShape.Id)!;

    /// <summary>A term's name, or its days where it has none; <see langword="null"/> where it has neither.</summary>
    public static string? LabelOf(JsonRow term)
    {
        if (Normal(term.Text(TermShape.Name)) is { } name)
        {
            return name;
        }

        var days = $"{Text(DateOf(term[TermShape.Start]))} {Text(EndOf(term))}".Trim();
        return days.Length > 0 ? days : null;
    }

    /// <summary>The first day after a term: Clever gives the last one.</summary>
    public static DateOnly? EndOf(JsonRow term) => DateOf(term[TermShape.End]) is { } last ? LocalDate.After(last) : null;

    /// <summary>A day with or without a time.</summary>
    public static DateOnly? DateOf(ReadOnlySpan<byte> value) => LocalDate.TryParse(value, out var date) ? date : null;

    /// <summary>A course is named by its number and name: real districts use one number for several courses.</summary>
    public static string OfCourse(JsonRow course)
    {
        var (number, name) = (Normal(course.Text(CourseShape.Number)), Normal(course.Text(CourseShape.Name)));
        return number is null && name is null ? course.Text(CourseShape.Id)! : DerivedKey.Create("course", number, name);
    }

    /// <summary>A person is named by Clever's identifier, but for contacts to whom the district gives none.</summary>
    public static string OfPerson(JsonRow user, JsonRow relationship) =>
        HasUnstableId(user) && FirstTie(user, relationship) is { } tie ? OfContact(user, tie) : user.Text(UserShape.Id)!;

    /// <summary>Whether a user is a contact, nothing else, and has no identifier of the district's.</summary>
    public static bool HasUnstableId(JsonRow user) =>
        user.Has(UserShape.Contact) && !user.Has(UserShape.Student) && !user.Has(UserShape.Teacher) && !user.Has(UserShape.Staff) && !user.Has(UserShape.Admin)
        && user[UserShape.ContactSisId].IsEmpty;

    /// <summary>Whether a key was made here, rather than given by Clever.</summary>
    public static bool IsMade(string key) => key.Length == DerivedKey.Length && key[0] == '~';

    /// <summary>A made key as the 128 bits that it is.</summary>
    public static UInt128 HashOf(string madeKey) => UInt128.Parse(madeKey.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The key of a tie.</summary>
    public static string OfTie(ReadOnlySpan<byte> student, ReadOnlySpan<byte> contact, ReadOnlySpan<byte> type)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(student, contact, TypeOf(type), id);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>The key of an enrollment.</summary>
    public static string OfEnrollment(ReadOnlySpan<byte> section, ReadOnlySpan<byte> person, bool isTeacher)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(section, person, isTeacher ? "teacher"u8 : "student"u8, id);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>The model's word for a tie's type, or the word as it came.</summary>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> type) => CleverWords.ContactTypes.TryGet(type, out var known) ? known : type;

    private static string OfContact(JsonRow user, (byte[] Student, byte[] Relationship) tie)
    {
        var name = Encoding.UTF8.GetBytes(Normal($"{user.Text(UserShape.First)} {user.Text(UserShape.Last)}") ?? string.Empty);
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(tie.Student, name, tie.Relationship, id);
        return Encoding.ASCII.GetString(id);
    }

    /// <remarks>Of several students the first by identifier: the order in an answer means nothing.</remarks>
    private static (byte[] Student, byte[] Relationship)? FirstTie(JsonRow user, JsonRow row)
    {
        (byte[] Student, byte[] Relationship)? first = null;
        foreach (var json in JsonItems.Objects(user.Whole(UserShape.Relationships)))
        {
            row.Read(json);
            var student = row[RelationshipShape.Student];
            if (student.IsEmpty)
            {
                continue;
            }

            var order = first is { } known ? student.SequenceCompareTo(known.Student) : -1;
            if (order < 0 || (order == 0 && row[RelationshipShape.Relationship].SequenceCompareTo(first!.Value.Relationship) < 0))
            {
                first = (student.ToArray(), row[RelationshipShape.Relationship].ToArray());
            }
        }

        return first;
    }

    private static string? Normal(string? text) => text?.Trim().Normalize(NormalizationForm.FormC) is { Length: > 0 } normal ? normal : null;

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
