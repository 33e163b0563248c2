namespace Sis.PowerSchool;

/// <summary>A table of PowerSchool, and the columns of it that a roster may need: the only ones that are ever asked for.</summary>
/// <param name="name">The table's name.</param>
/// <param name="number">Its number, as in <c>[39]Name</c>; 0 when it is not known.</param>
internal sealed class Table(string name, int number = 0)
{
    private readonly List<Column> _columns = [];

    public string Name => name;

    public int Number => number;

    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The unique column by which rows are put in order.</summary>
    public Column Key { get; private set; } = null!;

    /// <summary>Further words by which export files of this table are known.</summary>
    public string[] FileNames { get; init; } = [];

    /// <summary>Whether it is made by joining others, so that no server has it as a table.</summary>
    public bool IsJoined { get; init; }

    /// <summary>The unique column; structural only where the mapping uses it.</summary>
    public Column AddKey(string column, bool isStructural = true, params RosterField[] fields) =>
        Key = Add(new Column(this, column, _columns.Count, fields) { IsStructural = isStructural });

    /// <summary>A column without which the table is of no use.</summary>
    public Column AddStructural(string column) => Add(new Column(this, column, _columns.Count, []) { IsStructural = true });

    /// <summary>A column that is asked for only when one of some fields is, or an option needs it.</summary>
    public Column AddFor(string column, params RosterField[] fields) => Add(new Column(this, column, _columns.Count, fields));

    /// <summary>A column that is used where it is to be had, and whose absence costs no field.</summary>
    public Column AddOptional(string column, params RosterField[] fields) =>
        Add(new Column(this, column, _columns.Count, fields) { IsOptional = true, IsStructural = fields.Length == 0 });

    /// <summary>What only REST v1 gives, in place of another column or table.</summary>
    public Column AddRest(string column, params RosterField[] fields) => Add(new Column(this, column, _columns.Count, fields) { IsRestOnly = true });

    /// <summary>The same table with columns of the customer's. The columns known so far keep their places.</summary>
    public Table With(IReadOnlyList<(string Column, string? Table, string Field)> extras)
    {
        var table = new Table(name, number) { FileNames = FileNames };
        table._columns.AddRange(_columns);
        table.Key = Key;
        foreach (var (column, from, field) in extras)
        {
            table.Add(new Column(this, column, table._columns.Count, []) { From = from, ExtraField = field });
        }

        return table;
    }

    public override string ToString() => name;

    private Column Add(Column column)
    {
        _columns.Add(column);
        return column;
    }
}
