namespace Sis;

/// <summary>A record that is removed under one key while what seems to be the same record is created under another.</summary>
/// <param name="Old">The key that goes.</param>
/// <param name="New">The key that comes.</param>
public sealed record SuspectedRekey(string Old, string New);
