namespace Sis;

/// <summary>The last health report, and what it speaks of: while nothing changes it is not made again.</summary>
internal sealed record StoredHealth(string Basis, HealthReport Report);
