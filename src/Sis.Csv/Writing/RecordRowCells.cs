using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>How single values stand in cells.</summary>
internal static class RecordRowCells
{
    /// <summary>A word in the format's spelling, or as it is.</summary>
    public static void Word(this RecordRow row, in EncodedRecord record, RosterField field, WordMap words) => row.Write(Back(words, record[field]), field);

    /// <summary>The one word of a set that has a cell for one; the others are counted as lost.</summary>
    public static void OneWord(this RecordRow row, in EncodedRecord record, RosterField field, WordMap? words)
    {
        ReadOnlySpan<byte> first = default;
        var count = 0;
        foreach (var item in new EncodedList(record[field]))
        {
            first = count++ == 0 ? item : first;
        }

        if (words is null)
        {
            row.Write(first, field);
        }
        else
        {
            var list = new ListCell();
            if (count > 0)
            {
                list.Add(Back(words, first));
            }

            row.Write(list.Written, field);
        }

        row.Tally.Lose(field.Name, count - 1);
    }

    /// <summary>A day as MM/DD/YYYY.</summary>
    public static void Day(this RecordRow row, in EncodedRecord record, RosterField field, bool isEnd = false) =>
        row.Writer.Write(CanonicalDate.TryParse(record[field], out var date)
            ? (isEnd ? LocalDate.Before(date) : date).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)
            : null);

    /// <summary>A truth value as Y or N.</summary>
    public static void Flag(this RecordRow row, in EncodedRecord record, RosterField field) => row.Word(record, field, CleverWords.Flags);

    /// <summary>Identifiers under the schemes that have columns; others are counted as lost.</summary>
    public static void Schemes(this RecordRow row, in EncodedRecord record, RosterField field, params ReadOnlySpan<string> schemes)
    {
        var pairs = record[field];
        var lost = 0;
        foreach (var _ in new EncodedList(pairs))
        {
            lost++;
        }

        foreach (var scheme in schemes)
        {
            var value = RecordRow.Find(pairs, Encoding.ASCII.GetBytes(scheme));
            row.Write(value, field);
            lost -= value.IsEmpty ? 0 : 1;
        }

        row.Tally.Lose(field.Name, lost);
    }

    private static ReadOnlySpan<byte> Back(WordMap words, ReadOnlySpan<byte> word) => words.TryGetBack(word, out var known) ? known : word;
}
