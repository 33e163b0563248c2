namespace Sis.PowerSchool;

/// <summary>What ties a contact to a student.</summary>
internal sealed class ContactTie
{
    public string? Relationship { get; set; }

    public long? Order { get; set; }

    public bool IsEmergency { get; set; }

    public bool IsCustodial { get; set; }

    /// <summary>Whether any row says that the tie holds today; <see langword="null"/> when no row says anything about days.</summary>
    public bool? IsCurrent { get; set; }

    public void AddRange(bool isCurrent) => IsCurrent = (IsCurrent ?? false) || isCurrent;
}
