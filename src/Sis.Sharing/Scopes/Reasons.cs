namespace Sis.Sharing;

/// <summary>Why a record is shared or not. Previews and counts group by these words: they change only with a version.</summary>
internal static class Reasons
{
    public const string District = "whole district is shared";
    public const string School = "school is shared";
    public const string Department = "part of a shared school";
    public const string OrgAbove = "above a shared school";
    public const string UsedBySection = "used by a shared section";
    public const string OwnedBySchool = "owned by a shared school";
    public const string SchoolYear = "school year of a shared course";
    public const string OuterTerm = "contains a shared term";
    public const string Role = "has a role at a shared school";
    public const string Enrolled = "enrolled in a shared section";
    public const string Contact = "contact of a shared student";
    public const string Section = "section is shared";
    public const string Student = "student is shared";
    public const string NotInSchool = "not in a shared school";
    public const string NotUsed = "not used by a shared school";
    public const string SectionNotShared = "section is not shared";
    public const string StudentNotShared = "student is not shared";
    public const string NoField = "no field of this kind is allowed";
}
