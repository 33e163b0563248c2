namespace Sis;

/// <summary>Why a record is removed. The numbers are stored and never change.</summary>
public enum RemovalReason : byte
{
    /// <summary>Not a removal.</summary>
    None = 0,

    /// <summary>It was missing from a full and complete read.</summary>
    Missing = 1,

    /// <summary>The source said so.</summary>
    Stated = 2,

    /// <summary>The source still has it, but it is no longer shared.</summary>
    NotShared = 3,

    /// <summary>A record that it cannot do without is gone.</summary>
    ParentRemoved = 4,
}
