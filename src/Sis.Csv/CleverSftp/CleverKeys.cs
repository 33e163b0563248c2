namespace Sis.Csv;

/// <summary>What stands before identifiers of people: each file of Clever's gives them out for itself, so that a student and a teacher may have the same.</summary>
internal static class CleverKeys
{
    public static byte[] Student { get; } = [.. "student:"u8];

    public static byte[] Teacher { get; } = [.. "teacher:"u8];

    public static byte[] Staff { get; } = [.. "staff:"u8];

    public static byte[] Contact { get; } = [.. "contact:"u8];
}
