namespace Sis;

/// <summary>What is known of a person as a student.</summary>
public sealed record StudentProfile : FieldGroup
{
    /// <summary>Makes an empty one; set its fields in the initialiser.</summary>
    public StudentProfile()
        : base(new FieldValues(), PersonFields.StudentFields)
    {
    }

    internal StudentProfile(FieldValues values)
        : base(values, PersonFields.StudentFields)
    {
    }

    /// <summary>Grade, as the source writes it; more than one is rare.</summary>
    public IReadOnlyList<string> Grades
    {
        get => Values.Get(PersonFields.Grades) ?? [];
        init => Values.Set(PersonFields.Grades, value);
    }

    /// <summary>Student number in the district.</summary>
    public string? Number
    {
        get => Values.Get(PersonFields.StudentNumber);
        init => Values.Set(PersonFields.StudentNumber, value);
    }

    /// <summary>The calendar year in which the student is to graduate.</summary>
    public int? GraduationYear
    {
        get => Values.GetValue(PersonFields.GraduationYear);
        init => Values.SetValue(PersonFields.GraduationYear, value);
    }

    /// <summary>Home room, by name.</summary>
    public string? HomeRoom
    {
        get => Values.Get(PersonFields.HomeRoom);
        init => Values.Set(PersonFields.HomeRoom, value);
    }
}
