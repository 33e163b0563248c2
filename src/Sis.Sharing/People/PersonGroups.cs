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

    /// <param name="word">The role's word in canonical spelling.</param>
    /// <param name="isDistrict">Whether the role is at a district or above, which tells what an administrator without a level is.</param>
    public static PersonGroup Of(ReadOnlySpan<byte> word, bool isDistrict) =>
        word.SequenceEqual("student"u8) ? PersonGroup.Student
        : word.SequenceEqual("teacher"u8) ? PersonGroup.Teacher
        : word.SequenceEqual("parent"u8) || word.SequenceEqual("guardian"u8) || word.SequenceEqual("relative"u8) || word.SequenceEqual("contact"u8) ? PersonGroup.Contact
        : word.SequenceEqual("districtAdministrator"u8) || word.SequenceEqual("systemAdministrator"u8) ? PersonGroup.DistrictAdministrator
        : word.SequenceEqual("siteAdministrator"u8) || word.SequenceEqual("principal"u8) ? PersonGroup.SchoolAdministrator
        : word.SequenceEqual("administrator"u8) ? isDistrict ? PersonGroup.DistrictAdministrator : PersonGroup.SchoolAdministrator
        : PersonGroup.Staff;
}
