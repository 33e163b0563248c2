using Sis.Testing.Clever;

namespace Sis.Clever.Tests;

/// <summary>Clever's own sandbox district, as it was recorded from version 3.0.</summary>
internal static class RecordedDistrict
{
    public const int Users = 2098;
    public const int Sections = 378;
    public const int StudentEnrollments = 8954;
    public const int TeacherEnrollments = 452;
    public const int Ties = 1004;
    public const int Contacts = 1002;

    public static LocalDistrict Load(TimeProvider? time = null) => LocalDistrict.FromJson(new Dictionary<CleverCollection, string>
    {
        [CleverCollection.Districts] = Read("samples/clever-go_v3.0_districts.json"),
        [CleverCollection.Schools] = Read("derived/v3.0_schools_derived.json"),
        [CleverCollection.Terms] = Read("derived/v3.0_terms_derived.json"),
        [CleverCollection.Courses] = Read("derived/v3.0_courses_derived.json"),
        [CleverCollection.Sections] = Read("samples/clever-go_v3.0_sections.json"),
        [CleverCollection.Users] = Read("samples/clever-go_v3.0_users.json"),
    }, time);

    public static string Read(string file) => File.ReadAllText(Path.Combine(OthersDataFactAttribute.Folder, "clever", file));
}
