using System.Collections.Frozen;

namespace Sis.PowerSchool;

/// <summary>What is never asked for, whoever asks.</summary>
internal static class AccessRules
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "PASSWORD", "TEACHERLOGINPW", "POWERGRADEPW", "WM_PASSWORD", "WEB_PASSWORD", "STUDENT_WEB_PASSWORD", "LDAPPASSWORD", "SSN", "IPADDRRESTRICT",
        "IP_ADDRESS", "LOG", "ALERT_MEDICAL", "ALERT_DISCIPLINE", "ALERT_GUARDIAN", "ALERT_OTHER", "BALANCE1", "BALANCE2", "BALANCE3", "BALANCE4",
        "DOCTOR_NAME", "DOCTOR_PHONE", "ALLERGIES", "MEDICAL_CONSIDERATIONS", "FAMILY_IDENT",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] TablePrefixes =
    [
        "LOG", "HEALTH", "ATTENDANCE", "INCIDENT", "DISCIPLINE", "COUNSELOR", "IMMUN", "VACCIN", "SPENROLLMENTS", "FEE", "LUNCH", "GUARDIAN", "PCAS_",
        "STOREDGRADES", "PGFINALGRADES", "STANDARDSGRADES", "TRANSACTION",
    ];

    /// <summary>Expansions of REST v1 that bring what a roster never needs.</summary>
    public static IReadOnlyList<string> DeniedExpansions { get; } =
        ["alerts", "lunch", "fees", "contact", "counselors", "fees_payment_methods", "school_fees_setup", "test_setup"];

    /// <summary>Columns that nobody should be granted, to look for in a preflight.</summary>
    public static IReadOnlyList<(string Table, string Column)> Watched { get; } =
    [
        ("Users", "Password"), ("Users", "TeacherLoginPW"), ("Users", "PowerGradePW"), ("Users", "SSN"), ("Students", "SSN"), ("Students", "Web_Password"),
        ("Students", "Student_Web_Password"), ("Log", "Entry"), ("Students", "Alert_Medical"), ("Students", "Alert_Discipline"), ("Students", "LunchStatus"),
    ];

    /// <summary>Whether a column must never be read.</summary>
    public static bool IsDenied(string table, string column) =>
        Words.Contains(column) || column.EndsWith("PASSWORD", StringComparison.OrdinalIgnoreCase) || IsDeniedTable(table);

    /// <summary>Whether a table must never be read.</summary>
    public static bool IsDeniedTable(string table) => Array.Exists(TablePrefixes, prefix => table.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text can be the name of a table or column, and so stand in an address or a query without escape.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>Refuses to ask for what must never be read.</summary>
    /// <exception cref="SisException">The column or table is denied.</exception>
    public static void ThrowIfDenied(string table, string column)
    {
        if (IsDenied(table, column))
        {
            throw new SisException(PowerSchoolDiagnosticCodes.ForbiddenColumn, $"{table}.{column} is never read. Take it out of the configuration.");
        }
    }
}
