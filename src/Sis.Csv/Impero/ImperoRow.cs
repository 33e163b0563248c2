namespace Sis.Csv;

/// <summary>One row of Impero's files. In order by user, then class, by letters and no language.</summary>
internal readonly record struct ImperoRow(string Username, string Class) : IComparable<ImperoRow>
{
    public int CompareTo(ImperoRow other)
    {
        var byUser = string.CompareOrdinal(Username, other.Username);
        return byUser != 0 ? byUser : string.CompareOrdinal(Class, other.Class);
    }

    /// <summary>Neither: both are personal.</summary>
    public override string ToString() => nameof(ImperoRow);
}
