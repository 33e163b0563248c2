namespace Sis.Testing;

/// <summary>All that is known of one section on one day.</summary>
internal readonly struct SectionFacts
{
    public required int Slot { get; init; }

    public required int School { get; init; }

    public required int Course { get; init; }

    public required int Period { get; init; }

    public required int Number { get; init; }

    public required bool IsRenamed { get; init; }

    /// <summary>The room's number, or 0 for none.</summary>
    public required int Room { get; init; }

    public required bool HasLineBreak { get; init; }

    public int Subject => CourseFacts.SubjectOf(Course);

    /// <summary>Whether it meets in both semesters, which are then named one by one, or in the year as a whole.</summary>
    public bool IsBySemester => Period % 2 == 0;

    public void ComposeTitle(ref Utf8Composer text)
    {
        CourseFacts.ComposeTitle(Course, isRenamed: false, ref text);
        text.Add(" - "u8);
        text.Add(Period + 1);
        text.Add((byte)('A' + (Number % 26)));
        if (IsRenamed)
        {
            text.Add(" (neu)"u8);
        }
    }

    public void ComposeCode(ref Utf8Composer text)
    {
        CourseFacts.ComposeCode(Course, ref text);
        text.Add((byte)'-');
        text.Add(Slot, 6);
    }

    public void ComposeLocation(ref Utf8Composer text)
    {
        text.Add("Room "u8);
        text.Add(Room);
        text.Add(HasLineBreak ? "\nAnnex"u8 : Room % 7 == 0 ? ", \"Annex\""u8 : default);
    }
}
