namespace Sis.Testing.PowerSchool;

/// <summary>A table of a local PowerSchool.</summary>
/// <param name="name">The table's name.</param>
/// <param name="key">Its unique column.</param>
public sealed class PowerSchoolTable(string name, string key)
{
    private readonly Lock _lock = new();
    private readonly List<PowerSchoolRow> _rows = [];

    /// <summary>The table's name.</summary>
    public string Name => name;

    /// <summary>Its unique column.</summary>
    public string Key => key;

    /// <summary>The rows now, in the order of the key. A copy: rows may be added and removed meanwhile.</summary>
    public IReadOnlyList<PowerSchoolRow> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _rows.OrderBy(row => row.Number(key))];
            }
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    public PowerSchoolRow Add(PowerSchoolRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        lock (_lock)
        {
            _rows.Add(row);
        }

        return row;
    }

    /// <summary>Removes rows.</summary>
    /// <param name="which">Says which.</param>
    /// <returns>How many were removed.</returns>
    public int Remove(Func<PowerSchoolRow, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        lock (_lock)
        {
            return _rows.RemoveAll(row => which(row));
        }
    }

    /// <summary>Finds a row by its key.</summary>
    /// <param name="number">The key.</param>
    public PowerSchoolRow? Find(long number)
    {
        lock (_lock)
        {
            return _rows.Find(row => row.Number(key) == number);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => name;
}
