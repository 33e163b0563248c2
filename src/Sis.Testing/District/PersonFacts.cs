namespace Sis.Testing;

/// <summary>All that is known of one person on one day.</summary>
internal readonly struct PersonFacts
{
    public required int Slot { get; init; }

    public required PersonSort Sort { get; init; }

    /// <summary>The number of a student or, for a parent, of the child; -1 for staff.</summary>
    public required int Student { get; init; }

    /// <summary>The slot of the organisation.</summary>
    public required int Org { get; init; }

    public required Utf8Word Given { get; init; }

    public required Utf8Word? Middle { get; init; }

    public required Utf8Word Family { get; init; }

    /// <summary>The domain of the e-mail address; the part before it is the user name.</summary>
    public required Utf8Word? EmailDomain { get; init; }

    /// <summary>Ten digits, or 0 for none.</summary>
    public required long Phone { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>For students; what follows too.</summary>
    public Utf8Word? Grade { get; init; }

    public DateOnly BirthDate { get; init; }

    public bool? IsFemale { get; init; }

    /// <summary>Bits in the order of <see cref="DistrictWords.Races"/>.</summary>
    public int Races { get; init; }

    public bool IsHispanic { get; init; }

    public Utf8Word? Country { get; init; }

    public Utf8Word? Region { get; init; }

    public Utf8Word? City { get; init; }

    /// <summary>The role's word in OneRoster 1.1.</summary>
    public ReadOnlySpan<byte> Role => Sort switch
    {
        PersonSort.Head => "administrator"u8,
        PersonSort.Teacher => "teacher"u8,
        PersonSort.Aide => "aide"u8,
        PersonSort.Student => "student"u8,
        _ => "parent"u8,
    };

    /// <summary>The user name: the slot's number after a letter for the sort.</summary>
    public void ComposeUsername(ref Utf8Composer text)
    {
        text.Add(Sort switch { PersonSort.Student => (byte)'s', PersonSort.Parent => (byte)'p', _ => (byte)'t' });
        text.Add(Slot, 7);
    }

    public void ComposeEmail(ref Utf8Composer text)
    {
        ComposeUsername(ref text);
        text.Add((byte)'@');
        text.Add(EmailDomain!.Raw);
    }

    public void ComposePhone(ref Utf8Composer text)
    {
        text.Add("+1 "u8);
        text.Add((int)(Phone / 10_000_000));
        text.Add((byte)' ');
        text.Add((int)(Phone / 10_000 % 1000), 3);
        text.Add((byte)' ');
        text.Add((int)(Phone % 10_000), 4);
    }

    public void ComposeNumber(ref Utf8Composer text) => text.Add(100_000_000 + Student);

    public void ComposeStateId(ref Utf8Composer text)
    {
        text.Add("X"u8);
        text.Add(Student, 9);
    }
}
