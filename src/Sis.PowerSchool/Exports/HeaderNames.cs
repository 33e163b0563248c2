namespace Sis.PowerSchool;

/// <summary>Reads the names in the header of an export: <c>[39]Name</c>, <c>SCHOOLS.Name</c>, <c>School Number</c>.</summary>
internal static class HeaderNames
{
    /// <summary>A name without what exports add to it: lower case, no spaces and underscores.</summary>
    public static string Normalise(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '\uFEFF' or '"'))).ToLowerInvariant();

    /// <summary>Takes a header's cell apart.</summary>
    /// <returns>The name in normal form, and the table that stands before it, by name or number.</returns>
    public static (string? Table, int? Number, string Name) Parse(string cell)
    {
        cell = cell.Trim().Trim('\uFEFF', '"').Trim();
        if (cell.StartsWith('[') && cell.IndexOf(']', StringComparison.Ordinal) is > 1 and var close
            && int.TryParse(cell.AsSpan(1, close - 1), System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return (null, number, Normalise(cell[(close + 1)..]));
        }

        var dot = cell.LastIndexOf('.');
        return dot > 0 ? (Normalise(cell[..dot]), null, Normalise(cell[(dot + 1)..])) : (null, null, Normalise(cell));
    }

    /// <summary>Where each column of a table stands in a header; -1 where it does not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">The header.</param>
    /// <param name="repeated">Receives the columns that stand there more than once.</param>
    public static int[] Places(Table table, IReadOnlyList<string> cells, List<Column>? repeated = null)
    {
        var places = new int[table.Columns.Count];
        Array.Fill(places, -1);
        var parsed = cells.Select(Parse).ToList();
        foreach (var column in table.Columns.Where(column => !column.IsRestOnly))
        {
            for (var i = 0; i < parsed.Count; i++)
            {
                if (Matches(table, column, parsed[i]))
                {
                    if (places[column.Index] < 0)
                    {
                        places[column.Index] = i;
                    }
                    else
                    {
                        repeated?.Add(column);
                    }
                }
            }
        }

        return places;
    }

    private static bool Matches(Table table, Column column, (string? Table, int? Number, string Name) header)
    {
        // The view of teachers joins two tables, each with a DCID of its own.
        if (table == Tables.Teachers.Table && header.Table == "users" && header.Name == "dcid")
        {
            return column == Tables.Teachers.Place.UsersDcid;
        }

        if (header.Name != Normalise(column.Name))
        {
            return false;
        }

        if (header.Number is { } number)
        {
            return table.Number == 0 ? !Tables.All.Any(other => other.Number == number) : number == table.Number && column.From is null;
        }

        return header.Table is null
            || header.Table == Normalise(column.ServerTable)
            || (table == Tables.Teachers.Table && header.Table is "users" or "schoolstaff")
            || !Tables.All.Any(other => Normalise(other.Name) == header.Table) && column.From is null;
    }
}
