using System.Collections.ObjectModel;

namespace Sis.Csv;

/// <summary>Where a value comes from: a column, a constant, or something made of such. Immutable.</summary>
public sealed class MappedValue
{
    /// <summary>The longest regular expression, in letters.</summary>
    public const int MaxPattern = 512;

    private MappedValue(MappedOperation operation, params MappedValue[] of)
    {
        Operation = operation;
        Of = of;
    }

    /// <summary>The current item of <see cref="MappedRecord.Each"/>.</summary>
    public static MappedValue Item => new(MappedOperation.Item);

    internal MappedOperation Operation { get; }

    internal IReadOnlyList<MappedValue> Of { get; }

    internal string Text { get; private init; } = string.Empty;

    internal string Replacement { get; private init; } = string.Empty;

    internal IReadOnlyDictionary<string, string> Table { get; private init; } = ReadOnlyDictionary<string, string>.Empty;

    internal MappedValue? Otherwise { get; private init; }

    internal bool IgnoreCase { get; private init; }

    internal bool IgnoresZeros { get; private init; }

    internal bool TakesDigits { get; private init; }

    /// <summary>A column's value.</summary>
    /// <param name="name">The column's name in the header; for JSON and XML the way from the row to the value, with <c>/</c> between names
    /// and <c>@</c> before an attribute's.</param>
    public static MappedValue Column(string name) => new(MappedOperation.Column) { Text = Given(name) };

    /// <summary>The same value in every row.</summary>
    /// <param name="text">The value.</param>
    public static MappedValue Constant(string text) => new(MappedOperation.Constant) { Text = Given(text) };

    /// <summary>Values one after the other; blank if any but a constant is.</summary>
    /// <param name="values">The values.</param>
    public static MappedValue Concat(params MappedValue[] values) => new(MappedOperation.Concat, Given(values));

    /// <summary>The values that are not blank, with something between them.</summary>
    /// <param name="separator">What to put between.</param>
    /// <param name="values">The values.</param>
    public static MappedValue Join(string separator, params MappedValue[] values) =>
        new(MappedOperation.Join, Given(values)) { Text = Given(separator) };

    /// <summary>The first of several values that is not blank.</summary>
    /// <param name="values">The values.</param>
    public static MappedValue FirstOf(params MappedValue[] values) => new(MappedOperation.FirstOf, Given(values));

    /// <summary>A value in lower case, by the rules of no language.</summary>
    /// <param name="of">The value.</param>
    public static MappedValue Lower(MappedValue of) => new(MappedOperation.Lower, Given(of));

    /// <summary>A value in upper case, by the rules of no language.</summary>
    /// <param name="of">The value.</param>
    public static MappedValue Upper(MappedValue of) => new(MappedOperation.Upper, Given(of));

    /// <summary>The digits of a value.</summary>
    /// <param name="of">The value.</param>
    public static MappedValue DigitsOnly(MappedValue of) => new(MappedOperation.DigitsOnly, Given(of));

    /// <summary>A value without the zeros at its start; of zeros alone one stays.</summary>
    /// <param name="of">The value.</param>
    public static MappedValue NoLeadingZeros(MappedValue of) => new(MappedOperation.NoLeadingZeros, Given(of));

    /// <summary>What a table has for a value.</summary>
    /// <param name="of">The value to look up.</param>
    /// <param name="table">The table.</param>
    /// <param name="otherwise">What to take for a value that is not in it; without it, blank and a finding.</param>
    /// <param name="ignoreCase">Whether upper and lower case are the same.</param>
    public static MappedValue Lookup(MappedValue of, IReadOnlyDictionary<string, string> table, MappedValue? otherwise = null, bool ignoreCase = false) =>
        new(MappedOperation.Lookup, Given(of)) { Table = Given(table), Otherwise = otherwise, IgnoreCase = ignoreCase };

    /// <summary>What a regular expression finds in a value. It is matched without backtracking, so that its time is bounded.</summary>
    /// <param name="of">The value.</param>
    /// <param name="pattern">The expression, of at most <see cref="MaxPattern"/> letters, without look-around and back-references.</param>
    /// <param name="replacement">What to take of the first match, with <c>$1</c> or <c>${name}</c> for its groups; the whole match by default.</param>
    /// <param name="otherwise">What to take when nothing matches; blank by default.</param>
    public static MappedValue Regex(MappedValue of, string pattern, string replacement = "$0", MappedValue? otherwise = null) =>
        new(MappedOperation.Regex, Given(of)) { Text = Given(pattern), Replacement = Given(replacement), Otherwise = otherwise };

    /// <summary>A value that holds several, for fields that are lists and for <see cref="MappedRecord.Each"/>.</summary>
    /// <param name="of">The value.</param>
    /// <param name="separator">The character between items, an ASCII one. Arrays of JSON and repeated elements of XML are lists already.</param>
    public static MappedValue List(MappedValue of, char separator) => new(MappedOperation.List, Given(of)) { Text = separator.ToString() };

    /// <summary>The identifier of the record whose field has this value, among those that earlier files brought.</summary>
    /// <remarks>A value that no record has, or that several have, rejects the row.</remarks>
    /// <param name="field">The field by catalogue name, such as <c>person.student.number</c> or <c>person.email</c>.</param>
    /// <param name="of">The value.</param>
    /// <param name="ignoreLeadingZeros">Whether zeros at the start count on neither side.</param>
    /// <param name="digitsOnly">Whether digits alone count on both sides.</param>
    public static MappedValue Match(string field, MappedValue of, bool ignoreLeadingZeros = false, bool digitsOnly = false) =>
        new(MappedOperation.Match, Given(of)) { Text = Given(field), IgnoresZeros = ignoreLeadingZeros, TakesDigits = digitsOnly };

    internal IEnumerable<MappedValue> Parts => Otherwise is null ? Of : Of.Append(Otherwise);

    internal IEnumerable<MappedValue> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>The operation alone: constants and tables may be personal.</summary>
    public override string ToString() => Operation.ToString();

    private static T Given<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    private static MappedValue[] Given(MappedValue[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(value => Given(value))];
    }
}
