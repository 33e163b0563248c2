namespace Sis.PowerSchool;

/// <summary>One column of a table, and what it is for.</summary>
/// <param name="table">The table.</param>
/// <param name="name">The column's name at PowerSchool.</param>
/// <param name="index">Its place among the columns of the table.</param>
/// <param name="fields">The roster fields that it feeds; none when it only ties rows together.</param>
internal sealed class Column(Table table, string name, int index, RosterField[] fields)
{
    public Table Table => table;

    public string Name => name;

    /// <summary>The name as answers of a server write it.</summary>
    public string Alias => field ??= (From is null ? name : $"{From}_{name}").ToLowerInvariant();

    public int Index => index;

    public IReadOnlyList<RosterField> Fields => fields;

    /// <summary>Whether it is needed whatever is shared.</summary>
    public bool IsStructural { get; init; }

    /// <summary>Whether rows are of use without it.</summary>
    public bool IsOptional { get; init; }

    public bool IsRestOnly { get; init; }

    /// <summary>The extension table that has it, when that is not the table itself.</summary>
    public string? From { get; init; }

    /// <summary>The roster field that a customer's column feeds, by name.</summary>
    public string? ExtraField { get; init; }

    /// <summary>The table at the server that has the column.</summary>
    public string ServerTable => From ?? table.Name;

    /// <summary>Whether a read of some fields needs it.</summary>
    public bool IsNeededFor(RosterFieldSet allowed) => !IsRestOnly
        && (ExtraField is { } extra ? ExtraFields.IsAllowed(extra, allowed)
            : IsStructural || fields.Any(allowed.Contains));

    public override string ToString() => $"{ServerTable}.{name}";
}
