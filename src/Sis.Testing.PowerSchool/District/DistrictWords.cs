namespace Sis.Testing.PowerSchool;

/// <summary>Invented names, with the letters and signs that break careless readers.</summary>
internal static class DistrictWords
{
    public static readonly string[] Given =
        ["Ada", "Björn", "Chloé", "D'Andre", "Emeka", "Fatima", "Gwen", "José", "Lucía", "Mateo", "Noor", "Olumide", "Priya", "Renée", "Seán", "Thandiwe", "Wei", "Zoë", "小明", "Олена"];

    public static readonly string[] Family =
        ["Abara", "Castillo", "D'Angelo", "Forbes, Jr.", "García Márquez", "Haddad", "Jansen", "Kowalska", "Lefèvre", "Müller", "Nguyễn", "O'Brien", "O\"Brien", "Papadopoulos", "Quinn",
            "Sørensen", "Tran & Sons", "van den Berg", "Wójcik", "Ødegård"];

    public static readonly (string Number, string Name, string Credit)[] Courses =
    [
        ("HR01", "Homeroom", "Adv"), ("SOC441", "Honors US Constitution", "Soc"), ("MAT101", "Algebra I", "Mat"), ("ENG201", "English, Part 2", "Eng"), ("SCI110", "Biology", "Sci"),
        ("ART050", "Art & Music", "Art"), ("PE100", "Physical Education", "PE"), ("050010", "Computer \"Basics\"", "Cte"),
    ];

    public static readonly string[] Schools = ["Cedar Hollow Elementary", "Fairhaven Middle School", "Harbor Light High School", "Iron Bridge Academy", "King's Landing School"];
}
