namespace Sis;

/// <summary>Lets code that only has bytes find the canonical spelling of a known word.</summary>
internal interface ITokenField
{
    bool TryGetCanonical(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> canonical);
}
