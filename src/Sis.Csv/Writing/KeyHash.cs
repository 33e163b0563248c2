namespace Sis.Csv;

/// <summary>A short name for an identifier, the same on every machine (FNV-1a).</summary>
internal static class KeyHash
{
    public static ulong Of(ReadOnlySpan<byte> key)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in key)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
