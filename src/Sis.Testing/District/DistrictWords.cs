namespace Sis.Testing;

/// <summary>The words of which a district is made. All invented or too common to mean anyone; in normal form C, which a test checks.</summary>
internal static class DistrictWords
{
    public static readonly Utf8Word[] Given = Utf8Word.Table(
        "Ada", "Aiko", "Ana María", "Anne-Marie", "Bao", "Beatriz", "Björn", "Chidi", "Chloé", "D'Andre",
        "Dmytro", "Eilidh", "Elif", "Emeka", "Fatima", "Finn", "Freya", "Gwen", "Hana", "Ibrahim",
        "Inês", "Ivo", "Jae-won", "Jamal", "Jasmine", "João", "José", "Jürgen", "Kai", "Katarzyna",
        "Kofi", "Lakshmi", "Leila", "Liam", "Lucía", "Łukasz", "Mahmoud", "Malik", "Margit", "Mary \"Mae\"",
        "Mateo", "Mei", "Mikaela", "Ngọc Ánh", "Nia", "Noah", "Nuala", "Olumide", "Omar", "Oskar",
        "Priya", "Quang", "Rafael", "Renée", "Rosa", "Ryōta", "Samira", "Seán", "Siân", "Sofía",
        "Søren", "Tariq", "Thandiwe", "Tomáš", "Uma", "Valentina", "Wei", "Willow", "Xiomara", "Yara",
        "Yusuf", "Zoë", "Zuzana", "Ólafur", "Ægir", "Олена", "Иван", "Ελένη", "أمينة", "יעל",
        "आरव", "สมชาย", "小明", "美咲", "지우", "Þóra", "Ximena", "Kwame", "Noémie", "Orla");

    public static readonly Utf8Word[] Family = Utf8Word.Table(
        "Abara", "Adeyemi", "Ahmed", "Alvarez", "Andersson", "Bakker", "Baptiste", "Becker", "Björk", "Brown",
        "Castillo", "Chen", "Chowdhury", "Clarke", "Costa", "Cruz", "D'Angelo", "da Silva", "Dąbrowski", "de la Cruz",
        "Diaz", "Dubois", "Ekström", "Eriksen", "Evans", "Fernández", "Fischer", "Fitzgerald", "Flores", "Forbes, Jr.",
        "García Márquez", "Gomes", "Grant", "Gruber", "Gutiérrez", "Haddad", "Hansen", "Harris-Lee", "Hernández", "Hill",
        "Hoàng", "Horvat", "Ibáñez", "Ito", "Ivanova", "Jackson", "Jansen", "Jones", "Kaya", "Khan",
        "Kim", "Kowalska", "Kumar", "Larsen", "Lee", "Lefèvre", "Lopez", "Lundqvist", "MacLeod", "Martin",
        "McAllister", "Mendes", "Morales", "Müller", "Murphy", "Nagy", "Nakamura", "Ncube", "Nguyễn", "Novák",
        "O'Brien", "O'Connor", "Okafor", "Olsen", "Ortiz", "Ó Súilleabháin", "Papadopoulos", "Park", "Patel", "Pérez",
        "Petrov", "Quinn", "Ramírez", "Rao", "Rossi", "Ruiz", "Sánchez", "Santos", "Schäfer", "Singh",
        "Smith", "Sørensen", "St. John", "Suzuki", "Tanaka", "Taylor", "Torres", "Tran", "Tremblay", "Usman",
        "van den Berg", "Vargas", "Vasquez", "Vega, III", "Vogel", "Walker", "Wang", "Weiß", "Williams", "Wójcik",
        "Wright", "Yamamoto", "Yılmaz", "Young", "Zając", "Zhang", "Þórsdóttir", "Шевченко", "Παππάς", "الحسن",
        "כהן", "शर्मा", "李", "山田", "김", "Ødegård");

    public static readonly Utf8Word[] Places = Utf8Word.Table(
        "Alder Creek", "Bluff Point", "Canyon View", "Cañada", "Cedar Hollow", "Clearwater", "Dry Fork", "Eagle Pass", "Fairhaven", "Five Oaks",
        "Glen Aird", "Harbor Light", "Höhenweg", "Iron Bridge", "Juniper", "King's Landing Road", "La Peña", "Long Meadow", "Maple Ridge", "Mill \"Old\" Town",
        "Northgate", "O'Hara Field", "Pine Barren", "Quail Run", "Riverbend", "Saint Brigid, East", "São Roque", "Stony Brook", "Three Rivers", "Willow Bank");

    public static readonly Utf8Word[] SchoolSorts = Utf8Word.Table("Elementary School", "Middle School", "High School", "Academy");

    /// <summary>Without commas, because a list in a CSV cell is split at them.</summary>
    public static readonly Utf8Word[] Subjects = Utf8Word.Table(
        "Mathematics", "English", "Art & Music", "Biology", "Chemistry", "Physics", "History", "Geography",
        "Español", "Français", "Physical Education", "Computer Science", "Reading", "Writing", "Economics", "Health");

    public static readonly Utf8Word[] SubjectCodes = Utf8Word.Table(
        "MAT", "ENG", "ART", "BIO", "CHE", "PHY", "HIS", "GEO", "SPA", "FRA", "PED", "CSC", "REA", "WRI", "ECO", "HEA");

    public static readonly Utf8Word[] Cities = Utf8Word.Table(
        "Alderton", "Brückstadt", "Cold Spring", "Doña Rosa", "Eastmere", "Fjordvik", "Greywater", "Holloway, North", "Île-aux-Pins", "Kōzan");

    public static readonly Utf8Word[] Grades = Utf8Word.Table("KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12");

    public static readonly Utf8Word[] Countries = Utf8Word.Table("US", "MX", "CA", "VN", "UA", "SO");

    public static readonly Utf8Word[] Regions = Utf8Word.Table("OH", "TX", "CA", "MN", "NY", "WA");

    public static readonly Utf8Word[] Domains = Utf8Word.Table("students.example.org", "pupils.example.net", "staff.example.org");

    /// <summary>The columns of OneRoster that state a race, in their order.</summary>
    public static readonly Utf8Word[] Races = Utf8Word.Table(
        "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces");
}
