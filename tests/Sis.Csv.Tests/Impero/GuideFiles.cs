namespace Sis.Csv.Tests;

/// <summary>Files of the shape and outcome that Impero's guide shows: four teachers, two of them of one class, one of two classes.</summary>
internal static class GuideFiles
{
    public static readonly string[] Teachers =
        ["version,1", "username,class", "Charity_Burbage,Muggle Studies", "Amycus_Carrow,Dark Arts", "Rolanda_Hooch,Flying", "Severus_Snape,Potions", "Severus_Snape,Dark Arts"];

    public static readonly string[] Students =
        ["version,1", "username,class", "Harry_Potter,Potions", "Harry_Potter,Dark Arts", "Harry_Potter,Flying", "Ron_Weasley,Potions", "Ron_Weasley,Muggle Studies"];

    public static MappedFolder Write(MappedFolder folder) => folder.With("teachers.csv", Teachers).With("students.csv", Students);
}
