namespace Sis.Sharing;

/// <summary>Sorts role words into groups. A word that Sis does not know is staff: it is not shared unless someone asks for it.</summary>
internal static class PersonGroups
{
    public static PersonGroup Of(RuleSubject subject) => subject switch
    {
        RuleSubject.Students => PersonGroup.Student,
        RuleSubject.Teachers => PersonGroup.Teacher,
        RuleSubject.Staff => PersonGroup.Staff | PersonGroup.SchoolAdministrator,
        _ => PersonGroup.None,
    };

    /// <summary>What is told of an administrator without a level: which it is depends on where the role is.</summary>
    public const PersonGroup AnyAdministrator = PersonGroup.SchoolAdministrator | PersonGroup.DistrictAdministrator;

    /// <param name="word">The role's word in canonical spelling.</param>
    public static PersonGroup Of(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("student"u8) ? PersonGroup.Student
        : word.SequenceEqual("teacher"u8) ? PersonGroup.Teacher
        : word.SequenceEqual("parent"u8) || word.SequenceEqual("guardian"u8) || word.SequenceEqual("relative"u8) || word.SequenceEqual("contact"u8) ? PersonGroup.Contact
        : word.SequenceEqual("districtAdministrator"u8) || word.SequenceEqual("systemAdministrator"u8) ? PersonGroup.DistrictAdministrator
        : word.SequenceEqual("siteAdministrator"u8) || word.SequenceEqual("principal"u8) ? PersonGroup.SchoolAdministrator
        : word.SequenceEqual("administrator"u8) ? AnyAdministrator
        : PersonGroup.Staff;
}
