using System.Text;

namespace Sis.Csv;

/// <summary>Reads the status column: <c>inactive</c> is how version 1.0 said <c>tobedeleted</c>.</summary>
internal static class RowStatusReader
{
    public static RowStatus Read(ReadOnlySpan<byte> status)
    {
        if (status.IsEmpty)
        {
            return RowStatus.Blank;
        }

        if (status.SequenceEqual("active"u8))
        {
            return RowStatus.Active;
        }

        status = Blanks.Trim(status);
        return status.IsEmpty ? RowStatus.Blank
            : Is(status, "active"u8) ? RowStatus.Active
            : Is(status, "tobedeleted"u8) || Is(status, "inactive"u8) || Is(status, "deleted"u8) ? RowStatus.Removed
            : RowStatus.Unknown;
    }

    private static bool Is(ReadOnlySpan<byte> status, ReadOnlySpan<byte> word) => status.Length == word.Length && Ascii.EqualsIgnoreCase(status, word);
}
