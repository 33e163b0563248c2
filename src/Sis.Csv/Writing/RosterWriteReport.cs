namespace Sis.Csv;

/// <summary>What was written, and what the format could not hold. Names and counts only, never a value.</summary>
public sealed record RosterWriteReport
{
    /// <summary>The rows of each file that was written, without its header.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>How many values of a field were left out because the format has no place for them; a kind's name counts whole records.</summary>
    public required IReadOnlyDictionary<string, long> Lost { get; init; }

    /// <summary>How many values of a field were written otherwise than they were: the nearest word of the format, a line break made a space,
    /// or what the format wants said where nothing was.</summary>
    public required IReadOnlyDictionary<string, long> Adapted { get; init; }

    /// <summary>How many cells stayed blank that the format wants filled, by file and column. A strict reader may refuse their rows.</summary>
    public required IReadOnlyDictionary<string, long> BlankRequired { get; init; }

    /// <summary>Fields about which the source said nothing, so that their cells are blank.</summary>
    public required IReadOnlyList<string> NotRead { get; init; }

    /// <summary>The number of rows.</summary>
    public override string ToString() => $"{Rows.Values.Sum()} rows in {Rows.Count} files";
}
