namespace Sis;

/// <summary>A key that changed.</summary>
/// <param name="Kind">The kind's stable name.</param>
/// <param name="Old">The identifier so far.</param>
/// <param name="New">The identifier from then on.</param>
internal sealed record KeyChange(string Kind, string Old, string New)
{
    public override string ToString() => $"{Kind} {Old} → {New}";
}
