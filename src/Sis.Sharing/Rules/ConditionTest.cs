using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sis.Sharing;

/// <summary>A condition made ready to be asked about encoded values, without strings.</summary>
internal sealed class ConditionTest
{
    private readonly byte[][] _values;
    private readonly string[] _texts;
    private readonly RuleOperator _compare;
    private readonly bool _ignoresCase;
    private readonly int _number;
    private readonly DateOnly _date;

    /// <exception cref="SisException">SIS4010, SIS4011 or SIS4012: the condition makes no sense.</exception>
    public ConditionTest(RuleSubject subject, RuleCondition condition, string where)
    {
        Field = RuleField.Parse(subject, condition.Field?.Trim() ?? string.Empty, where);
        _compare = condition.Operator;
        _ignoresCase = condition.IgnoresCase;
        _texts = [.. (condition.Values ?? []).Select(value => Normal(condition, value, where))];
        if (_texts.Length == 0 || (_texts.Length > 1 && _compare != RuleOperator.OneOf))
        {
            throw new SisException(SharingCodes.WrongRuleValue,
                $"{where} gives {_texts.Length} values for {condition.Field}; write one, or several with OneOf.");
        }

        _values = [.. _texts.Select(Encoding.UTF8.GetBytes)];
        if (IsComparison && !CanonicalDate.TryParse(_values[0], out _date))
        {
            _number = int.Parse(_texts[0], CultureInfo.InvariantCulture);
        }
    }

    public RuleField Field { get; }

    private bool IsComparison => _compare >= RuleOperator.LessThan;

    /// <summary>Whether the condition says what must not be.</summary>
    public bool IsNegative => _compare == RuleOperator.IsNot;

    /// <summary>Whether the condition holds for a record of the field's kind.</summary>
    public bool Test(in EncodedRecord record) => Fits(record) != IsNegative;

    /// <summary>Whether a record of the field's kind has the value, which a negative condition does not want.</summary>
    public bool Fits(in EncodedRecord record)
    {
        if (Field.Field is null)
        {
            return Fits(record.Key);
        }

        var value = record[Field.Field];
        if (!Field.Field.IsList)
        {
            return !value.IsEmpty && Fits(value);
        }

        foreach (var item in new EncodedList(value))
        {
            if (FitsItem(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a role has the value.</summary>
    public bool Fits(in EncodedRole role)
    {
        var value = Field.Part switch
        {
            "role" => role.Role,
            "orgKey" => role.OrgKey,
            _ => role.Title,
        };
        return !value.IsEmpty && Fits(value);
    }

    private bool FitsItem(ReadOnlySpan<byte> item)
    {
        if (Field.Field!.Type is not (FieldType.Identifiers or FieldType.Phones or FieldType.Extensions))
        {
            return Fits(item);
        }

        EncodedList.SplitPair(item, out var name, out var value);
        return (Field.PartBytes is null || name.SequenceEqual(Field.PartBytes)) && Fits(value);
    }

    private bool Fits(ReadOnlySpan<byte> value)
    {
        if (IsComparison)
        {
            return Compares(value);
        }

        for (var i = 0; i < _values.Length; i++)
        {
            if (_ignoresCase ? FitsIgnoringCase(value, _texts[i]) : FitsExactly(value, _values[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool FitsExactly(ReadOnlySpan<byte> value, ReadOnlySpan<byte> wanted) => _compare switch
    {
        RuleOperator.Contains => value.IndexOf(wanted) >= 0,
        RuleOperator.StartsWith => value.StartsWith(wanted),
        _ => value.SequenceEqual(wanted),
    };

    private bool FitsIgnoringCase(ReadOnlySpan<byte> value, string wanted)
    {
        Span<char> room = stackalloc char[256];
        ReadOnlySpan<char> text = Utf8.ToUtf16(value, room, out _, out var length) == OperationStatus.Done
            ? room[..length]
            : Encoding.UTF8.GetString(value);
        return _compare switch
        {
            RuleOperator.Contains => text.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            RuleOperator.StartsWith => text.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            _ => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <remarks>Grades are text and may be words; only those that are numbers can be compared.</remarks>
    private bool Compares(ReadOnlySpan<byte> value)
    {
        int order;
        if (Field.Type == FieldType.Date)
        {
            if (!CanonicalDate.TryParse(value, out var day))
            {
                return false;
            }

            order = day.CompareTo(_date);
        }
        else if (Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length)
        {
            order = number.CompareTo(_number);
        }
        else
        {
            return false;
        }

        return _compare switch
        {
            RuleOperator.LessThan => order < 0,
            RuleOperator.AtMost => order <= 0,
            RuleOperator.MoreThan => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>The value in the form in which the field's values are stored.</summary>
    private string Normal(RuleCondition condition, string value, string where)
    {
        var text = value?.Trim().Normalize() ?? string.Empty;
        if (text.Length == 0)
        {
            throw new SisException(SharingCodes.WrongRuleValue, $"{where} compares {condition.Field} with a blank value; leave the condition out, or write the value.");
        }

        var isPartial = _compare is RuleOperator.Contains or RuleOperator.StartsWith;
        if ((isPartial && Field.Type is (FieldType.Number or FieldType.Boolean or FieldType.Date))
            || (IsComparison && Field.Type is (FieldType.Boolean or FieldType.Token or FieldType.Key)))
        {
            throw WrongOperator(condition, where);
        }

        switch (Field.Type)
        {
            case FieldType.Number:
            case FieldType.Text when IsComparison:
                return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : throw WrongValue(condition, where, "it wants a whole number.");
            case FieldType.Date:
                return CanonicalDate.TryParse(Encoding.UTF8.GetBytes(text), out _) ? text : throw WrongValue(condition, where, "it wants a day written as 2026-08-31.");
            case FieldType.Boolean:
                return text is "true" or "false" ? text : throw WrongValue(condition, where, "it wants true or false.");
            case FieldType.Token when !isPartial:
                return Field.KnownWords.FirstOrDefault(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                    ?? throw WrongValue(condition, where,
                        $"it wants one of {string.Join(", ", Field.KnownWords)}. Did you mean '{Field.KnownWords.MinBy(word => EditDistance.Between(text, word))}'?");
            default:
                return text;
        }
    }

    private static SisException WrongOperator(RuleCondition condition, string where) =>
        new(SharingCodes.WrongRuleOperator, $"{where} asks for {condition.Field} by {condition.Operator}, which does not suit the field. "
            + "Text has Is, IsNot, Contains, StartsWith and OneOf; numbers and days have Is, IsNot, OneOf and comparisons; words, keys and true or false have Is, IsNot and OneOf.");

    private static SisException WrongValue(RuleCondition condition, string where, string wanted) =>
        new(SharingCodes.WrongRuleValue, $"{where} compares {condition.Field} with a value that it cannot have; {wanted}");
}
