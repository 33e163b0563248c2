namespace Sis;

/// <summary>A key that stored state is encrypted with.</summary>
/// <param name="Id">The key's name, stored beside what it encrypts, so that keys can be replaced. At most 64 ASCII characters.</param>
/// <param name="Value">32 random bytes.</param>
public sealed record StateKey(string Id, ReadOnlyMemory<byte> Value)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Id;
}
