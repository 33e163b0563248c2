namespace Sis.PowerSchool;

/// <summary>A student, as far as enrollments and contacts need it.</summary>
/// <param name="Number">The number in the student's key; 0 when the student is left out.</param>
/// <param name="School">The number of the student's school.</param>
internal readonly record struct StudentEntry(long Number, long School)
{
    public bool IsRead => Number != 0;
}
