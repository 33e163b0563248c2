namespace Sis.Csv;

/// <summary>Remembers which keys came, by short names: for files that say one person in several rows.</summary>
internal sealed class SeenKeys
{
    private readonly HashSet<ulong> _seen = [];

    /// <summary>Whether the key came before.</summary>
    public bool Has(ReadOnlySpan<byte> key) => !_seen.Add(KeyHash.Of(key));
}
