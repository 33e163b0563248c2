namespace Sis.Csv;

/// <summary>Binds values to the columns of one file, and counts the columns that are needed.</summary>
internal sealed class ValueBinder(IReadOnlyList<MatchIndex> indexes)
{
    private readonly List<string> _columns = [];

    /// <summary>The columns that bound values ask for, by number.</summary>
    public IReadOnlyList<string> Columns => _columns;

    public int NumberOf(string column)
    {
        var number = _columns.IndexOf(column);
        if (number < 0)
        {
            number = _columns.Count;
            _columns.Add(column);
        }

        return number;
    }

    public BoundValue Bind(MappedValue value) => value.Operation switch
    {
        MappedOperation.Column => new BoundColumn(NumberOf(value.Text), value.Text),
        MappedOperation.Constant => new BoundConstant(value.Text),
        MappedOperation.Concat => new BoundConcat(null, [.. value.Of.Select(Bind)]),
        MappedOperation.Join => new BoundConcat(value.Text, [.. value.Of.Select(Bind)]),
        MappedOperation.FirstOf => new BoundFirstOf([.. value.Of.Select(Bind)]),
        MappedOperation.Lower => new BoundCase(Bind(value.Of[0]), isUpper: false),
        MappedOperation.Upper => new BoundCase(Bind(value.Of[0]), isUpper: true),
        MappedOperation.DigitsOnly => new BoundIdentity(Bind(value.Of[0]), digitsOnly: true, ignoreLeadingZeros: false),
        MappedOperation.NoLeadingZeros => new BoundIdentity(Bind(value.Of[0]), digitsOnly: false, ignoreLeadingZeros: true),
        MappedOperation.Lookup => new BoundLookup(Bind(value.Of[0]), value.Table, value.Otherwise is null ? null : Bind(value.Otherwise), value.IgnoreCase),
        MappedOperation.Regex => new BoundRegex(Bind(value.Of[0]), value.Text, value.Replacement, value.Otherwise is null ? null : Bind(value.Otherwise)),
        MappedOperation.List => new BoundList(Bind(value.Of[0]), (byte)value.Text[0]),
        MappedOperation.Item => new BoundItem(),
        _ => new BoundMatch(Bind(value.Of[0]), indexes.First(index => index.IsFor(value, MappedFieldName.Parse(value.Text)!))),
    };
}
