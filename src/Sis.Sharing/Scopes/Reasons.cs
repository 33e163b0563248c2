namespace Sis.Sharing;

/// <summary>Why a record is shared or not. Previews and counts group by these words: they change only with a version.</summary>
internal static class Reasons
{
    public const string District = "whole district is shared";
    public const string School = "school is shared";
    public const string Department = "part of a shared school";
    public const string OrgAbove = "above a shared school";
    public const string OrgBrought = "school of what is shared";
    public const string UsedBySection = "used by a shared section";
    public const string OwnedBySchool = "owned by a shared school";
    public const string SchoolYear = "school year of a shared course";
    public const string OuterTerm = "contains a shared term";
    public const string ChosenSection = "section was chosen";
    public const string Role = "has a role at a shared school";
    public const string Enrolled = "enrolled in a shared section";
    public const string Switch = "shared by a switch for staff or administrators";
    public const string Contact = "contact of a shared student";
    public const string Section = "section is shared";
    public const string Student = "student is shared";
    public const string NotInSchool = "not in a shared school";
    public const string NotChosen = "nothing that is shared brings it";
    public const string NotUsed = "not used by anything shared";
    public const string SectionNotShared = "section is not shared";
    public const string PersonExcluded = "person is excluded";
    public const string StudentNotShared = "student is not shared";
    public const string ContactExcluded = "contact is excluded";
    public const string ContactFiltered = "contact is not of a sort that is shared";
    public const string ContactTooMany = "student has enough other contacts";
    public const string GroupNotShared = "people with these roles are not shared";
    public const string NoField = "no field of this kind is allowed";

    private const int Most = byte.MaxValue;

    private static readonly string[] ByRule = Numbered("shared by rule");
    private static readonly string[] ByExclusion = Numbered("excluded by rule");

    /// <param name="number">The rule's number; 255 stands for any beyond.</param>
    public static string SharedByRule(uint number) => ByRule[number];

    /// <param name="number">The rule's number; 255 stands for any beyond.</param>
    public static string ExcludedByRule(uint number) => ByExclusion[number];

    private static string[] Numbered(string words) =>
        [.. Enumerable.Range(0, Most + 1).Select(number => number is 0 or Most ? $"{words[..^4]}a rule" : $"{words} {number}")];
}
