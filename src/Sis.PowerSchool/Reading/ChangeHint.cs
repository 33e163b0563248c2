namespace Sis.PowerSchool;

/// <summary>What a server says has changed. Only a hint: some changes do not move it.</summary>
/// <param name="Version">The data version now.</param>
/// <param name="Changed">How many rows changed in which table since the version asked about.</param>
internal sealed record ChangeHint(string Version, IReadOnlyList<(string Table, int Rows)> Changed);
