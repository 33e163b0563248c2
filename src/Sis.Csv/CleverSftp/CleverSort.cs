namespace Sis.Csv;

/// <summary>Which of Clever's files has a person.</summary>
internal enum CleverSort
{
    None,
    Student,
    Teacher,
    Staff,
    Contact,
}
