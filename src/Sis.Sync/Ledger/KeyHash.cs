namespace Sis;

/// <summary>A record's identifier, hashed.</summary>
internal readonly record struct KeyHash(ulong Low, ulong High)
{
    public override int GetHashCode() => (int)Low;
}
