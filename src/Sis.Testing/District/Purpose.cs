namespace Sis.Testing;

/// <summary>What random bits are for, so that no two uses share them. The numbers decide what a district looks like: they never change.</summary>
internal static class Purpose
{
    /// <summary>Identifiers; one purpose for each kind follows.</summary>
    public const ulong Ids = 1;

    public const ulong IdTails = 20;

    public const ulong Lots = 40;

    public const ulong People = 41;

    public const ulong MorePeople = 42;

    public const ulong Lessons = 43;

    public const ulong Rooms = 44;

    public const ulong Updates = 45;

    public const ulong Orders = 46;
}
