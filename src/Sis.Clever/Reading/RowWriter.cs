namespace Sis.Clever;

/// <summary>Maps rows and tells of those that cannot be used.</summary>
internal static class RowWriter
{
    /// <summary>Maps a row.</summary>
    /// <returns>Rejections of what the row would have made; none when it was used.</returns>
    public static IReadOnlyList<RosterItem> Map(IRowMapper mapper, ReadOnlyMemory<byte> json, RosterFieldSet fields, string endpoint)
    {
        mapper.Row.Read(json);
        try
        {
            mapper.Map();
            return [];
        }
        catch (ArgumentException)
        {
            mapper.Cancel();
            var key = mapper.KeyOfRow();
            return [.. mapper.Kinds.Where(fields.Includes).Select(kind => Reject(kind, kind == mapper.Kinds[0] && key is not null ? new RosterKey(kind, key) : null, endpoint))];
        }
    }

    /// <summary>A rejection of a row.</summary>
    public static RejectionItem Reject(RosterKind kind, RosterKey? key, string endpoint) => new(kind, key,
        new RosterDiagnostic(CleverDiagnosticCodes.UnusableRow, DiagnosticSeverity.Error, "A row has no identifier, or is too long for a record; it is not used.")
        {
            Kind = kind,
            Key = key,
            File = endpoint,
        });
}
