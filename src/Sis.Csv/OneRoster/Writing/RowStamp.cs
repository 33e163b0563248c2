namespace Sis.Csv;

/// <summary>What the columns status and dateLastModified say: nothing in a bulk set, both in a delta set.</summary>
internal sealed record RowStamp(byte[] Status, byte[] Date)
{
    public static RowStamp Bulk { get; } = new([], []);

    public static RowStamp Active(byte[] date) => new([.. "active"u8], date);

    public static RowStamp Removed(byte[] date) => new([.. "tobedeleted"u8], date);
}
