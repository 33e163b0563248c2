namespace Sis.Cli;

/// <summary>Says in a few words what a finding of the health report is about.</summary>
internal static class HealthWords
{
    public static string Of(string code) => code switch
    {
        HealthCodes.SectionWithoutTeacher => "sections without a teacher",
        HealthCodes.SectionWithoutStudents => "sections without students",
        HealthCodes.StudentWithoutEnrollment => "students in no section",
        HealthCodes.DanglingReference => "references to what is not there",
        HealthCodes.DuplicateUsername => "people who share a user name",
        HealthCodes.DuplicateEmail => "people who share an e-mail address",
        HealthCodes.ContactWithoutAddress => "contacts without an e-mail address or telephone",
        HealthCodes.TooManyContacts => "students with very many contacts",
        HealthCodes.EmptySchool => "schools without people and sections",
        _ => "see the list of codes",
    };
}
