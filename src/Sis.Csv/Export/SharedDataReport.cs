namespace Sis.Csv;

/// <summary>What the files of shared data hold, in numbers.</summary>
/// <param name="Schools">Rows of schools.csv.</param>
/// <param name="Students">Rows of students.csv.</param>
/// <param name="Teachers">Rows of teachers.csv.</param>
/// <param name="Sections">Rows of sections.csv.</param>
public sealed record SharedDataReport(int Schools, int Students, int Teachers, int Sections)
{
    /// <summary>People who are neither students nor teachers, and so are in no file.</summary>
    public int OtherPeople { get; init; }

    /// <summary>When files were made of a source: rows of it that could not be used.</summary>
    public long RejectedRows { get; init; }
}
