namespace Sis.PowerSchool;

/// <summary>A contact: one person, however many rows, students, addresses and numbers.</summary>
internal sealed class ContactEntry
{
    public string? Given { get; set; }

    public string? Middle { get; set; }

    public string? Family { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>The best address so far, and how good it is: primary first, then by order; less is better.</summary>
    public (string Address, long Rank)? Email { get; private set; }

    /// <summary>Numbers with type and rank.</summary>
    public List<(string Number, string? Type, long Rank)> Phones { get; } = [];

    /// <summary>Ties by the student's DCID.</summary>
    public SortedDictionary<long, ContactTie> Ties { get; } = [];

    public void AddEmail(string address, bool isPrimary, long? order)
    {
        var rank = Rank(isPrimary, order);
        if (Email is not { } best || rank < best.Rank || (rank == best.Rank && string.CompareOrdinal(address, best.Address) < 0))
        {
            Email = (address, rank);
        }
    }

    public void AddPhone(string number, string? type, bool isPreferred, long? order)
    {
        if (!Phones.Exists(phone => phone.Number == number))
        {
            Phones.Add((number, type, Rank(isPreferred, order)));
        }
    }

    private static long Rank(bool isFirst, long? order) => (isFirst ? 0 : 1_000_000) + Math.Clamp(order ?? 999, 0, 999_999);
}
