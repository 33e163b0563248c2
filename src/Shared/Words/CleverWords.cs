namespace Sis;

/// <summary>The words of Clever's files beside those of the model. Source: Clever SFTP guides, and the enumerations of the Data API v3.1.</summary>
internal static class CleverWords
{
    /// <summary>Grades, to the codes of CEDS that OneRoster uses.</summary>
    public static WordMap Grades { get; } = new(
    [
        ("InfantToddler", "IT"), ("Preschool", "PR"), ("PreKindergarten", "PK"), ("TransitionalKindergarten", "TK"), ("Kindergarten", "KG"),
        .. Enumerable.Range(1, 13).Select(grade => ($"{grade}", $"{grade:00}")),
        ("PostGraduate", "PS"), ("Ungraded", "UG"), ("Other", "Other"),
        .. Enumerable.Range(1, 9).Select(grade => ($"0{grade}", $"0{grade}")),
        ("PK", "PK"), ("Pre-K", "PK"), ("PreK", "PK"), ("K", "KG"), ("KG", "KG"), ("0", "KG"), ("00", "KG"), ("-1", "PR"), ("-2", "PR"), ("TK", "TK"),
        ("IT", "IT"), ("PR", "PR"), ("PS", "PS"), ("PG", "PS"), ("UG", "UG"),
    ]);

    /// <summary>The order of grades, for spans from the lowest to the highest.</summary>
    public static IReadOnlyList<string> GradeOrder { get; } = ["IT", "PR", "PK", "TK", "KG", .. Enumerable.Range(1, 13).Select(grade => $"{grade:00}")];

    public static WordMap Races { get; } = new(
        ("W", "white"), ("B", "blackOrAfricanAmerican"), ("A", "asian"), ("I", "americanIndianOrAlaskaNative"), ("P", "nativeHawaiianOrOtherPacificIslander"),
        ("M", "demographicRaceTwoOrMoreRaces"), ("Caucasian", "white"), ("White", "white"), ("Black", "blackOrAfricanAmerican"),
        ("Black or African American", "blackOrAfricanAmerican"), ("Asian", "asian"), ("American Indian", "americanIndianOrAlaskaNative"),
        ("Hawaiian or Other Pacific Islander", "nativeHawaiianOrOtherPacificIslander"), ("Two or More Races", "demographicRaceTwoOrMoreRaces"));

    public static WordMap Sexes { get; } = new(("M", "male"), ("F", "female"), ("X", "other"), ("Male", "male"), ("Female", "female"));

    public static WordMap Lunch { get; } = new(("F", "free"), ("R", "reduced"), ("N", "paid"), ("Free", "free"), ("Reduced", "reduced"), ("Paid", "paid"), ("P", "paid"));

    public static WordMap Relationships { get; } = new(("Parent", "parent"), ("Grandparent", "grandparent"), ("Sibling", "sibling"), ("Other", "other"),
        ("Guardian", "guardian"), ("Mother", "mother"), ("Father", "father"), ("Stepparent", "stepparent"));

    public static WordMap ContactTypes { get; } = new(("Parent/Guardian", "guardian"), ("Emergency", "emergency"), ("Primary", "primary"),
        ("Secondary", "secondary"), ("Family", "family"), ("Other", "other"), ("Guardian", "guardian"));

    public static WordMap PhoneTypes { get; } = new(("Cell", "mobile"), ("Home", "home"), ("Work", "work"), ("Other", "other"), ("Mobile", "mobile"));

    public static WordMap Flags { get; } = new(("Y", "true"), ("N", "false"));
}
