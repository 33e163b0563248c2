using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>One field of a record: what it is made of and how it is written.</summary>
internal class FieldPlan(RosterField field, MappedFile file, params BoundValue?[] values)
{
    private static readonly string[] UsualDates = ["yyyy-MM-dd"];
    private static readonly string[] UsualTrue = ["true"];
    private static readonly string[] UsualFalse = ["false"];

    private readonly string[] _dates = file.DateFormats.Count > 0 ? [.. file.DateFormats] : UsualDates;
    private readonly IEnumerable<string> _true = file.TrueWords.Count > 0 ? file.TrueWords : UsualTrue;
    private readonly IEnumerable<string> _false = file.FalseWords.Count > 0 ? file.FalseWords : UsualFalse;
    private readonly bool _isLastDay = file.EndsAreLastDays && field.Name.EndsWith(".end", StringComparison.Ordinal);

    public RosterField Field => @field;

    /// <summary>The numbers of the columns that the field is made of.</summary>
    public IEnumerable<int> Columns => values.SelectMany(value => value?.Columns ?? []);

    public virtual void Write(MappedRow row, RecordBatchWriter writer)
    {
        var bound = values[0]!;
        if (field.IsList)
        {
            writer.BeginList(field);
            var list = bound.Evaluate(row);
            foreach (var range in list.Split(MappedRow.ItemSeparator))
            {
                writer.AddItem(list[range]);
            }

            writer.EndList();
            return;
        }

        var value = row.Single(bound.Evaluate(row), bound.Column);
        if (!Blanks.IsBlank(value))
        {
            WriteSingle(value, row, writer, bound.Column);
        }
    }

    protected bool? Boolean(ReadOnlySpan<byte> value, MappedRow row, string? column)
    {
        if (Blanks.IsBlank(value))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Blanks.Trim(value));
        if (_true.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        if (_false.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        row.Warn(CsvDiagnosticCodes.InvalidBoolean, "The value is none of the mapping's words for true and false, and counts as absent.", column, field,
            "a word for true or false", value);
        return null;
    }

    protected DateOnly? Date(ReadOnlySpan<byte> value, MappedRow row, string? column, bool isEnd)
    {
        value = Blanks.Trim(value);
        if (value.IsEmpty)
        {
            return null;
        }

        Span<char> letters = stackalloc char[64];
        if ((_dates.Length == 1 && ReferenceEquals(_dates, UsualDates) && CanonicalDate.TryParse(value, out var date))
            || (value.Length <= letters.Length && Ascii.ToUtf16(value, letters, out var length) == System.Buffers.OperationStatus.Done
                && DateOnly.TryParseExact(letters[..length], _dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)))
        {
            return isEnd && file.EndsAreLastDays && date < DateOnly.MaxValue ? date.AddDays(1) : date;
        }

        row.Warn(CsvDiagnosticCodes.InvalidDate, "The value is not a date in a format of the mapping, and counts as absent.", column, field,
            $"a date as {_dates[0]}", value);
        return null;
    }

    private void WriteSingle(ReadOnlySpan<byte> value, MappedRow row, RecordBatchWriter writer, string? column)
    {
        switch (field.Type)
        {
            case FieldType.Text:
                writer.WriteText(field, value);
                break;
            case FieldType.Key:
                writer.WriteKey(field, value);
                break;
            case FieldType.Token:
                if (!writer.WriteToken(field, value))
                {
                    row.Warn(CsvDiagnosticCodes.UnknownWord, "The word is not among those that the field knows; it is kept as it came.", column, field,
                        "a word that the field knows", value);
                }

                break;
            case FieldType.Boolean:
                if (Boolean(value, row, column) is { } isTrue)
                {
                    writer.WriteBoolean(field, isTrue);
                }

                break;
            case FieldType.Date:
                if (Date(value, row, column, _isLastDay) is { } date)
                {
                    writer.WriteDate(field, date);
                }

                break;
            case FieldType.Number:
                if (Utf8Parser.TryParse(Blanks.Trim(value), out int number, out var used) && used == Blanks.Trim(value).Length)
                {
                    writer.WriteInteger(field, number);
                }
                else
                {
                    row.Warn(MappedDiagnosticCodes.InvalidNumber, "The value is not a whole number, and counts as absent.", column, field,
                        "a whole number", value);
                }

                break;
        }
    }
}
