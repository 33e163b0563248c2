namespace Sis.Csv;

/// <summary>A <see cref="MappedRole"/> bound to the columns of one file.</summary>
internal sealed record BoundRole(BoundValue Role, BoundValue Org, BoundValue? Primary, BoundValue? Title, BoundValue? Start, BoundValue? End)
{
    public IEnumerable<BoundValue> Values => new[] { Role, Org, Primary, Title, Start, End }.OfType<BoundValue>();
}
