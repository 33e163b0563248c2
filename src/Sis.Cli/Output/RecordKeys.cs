namespace Sis.Cli;

/// <summary>Keys as people write them: <c>person:4711</c>.</summary>
internal static class RecordKeys
{
    /// <exception cref="SisException">It is no such key.</exception>
    public static RosterKey Parse(string text) => TryParse(text, out var key)
        ? key
        : throw new SisException(ToolCodes.Usage, $"A record is written as kind and identifier, such as person:4711. Kinds are {string.Join(", ", RosterKinds.All.Select(kind => kind.ToName()))}.");

    public static bool TryParse(string text, out RosterKey key)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && colon < text.Length - 1 && RosterKinds.TryParse(text[..colon], out var kind))
        {
            key = new RosterKey(kind, text[(colon + 1)..]);
            return true;
        }

        key = default;
        return false;
    }
}
