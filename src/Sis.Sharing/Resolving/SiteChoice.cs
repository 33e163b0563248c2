namespace Sis.Sharing;

/// <summary>What is shared of some schools, or of the whole district.</summary>
/// <param name="Schools">The schools; <see langword="null"/> is the whole district.</param>
/// <param name="IsWhole">Whether everything of the schools is shared.</param>
/// <param name="Sections">Sections chosen one by one.</param>
/// <param name="Rules">Rules, which hold for these schools alone.</param>
internal sealed record SiteChoice(
    IReadOnlyList<string>? Schools, bool IsWhole, IReadOnlyList<string> Sections, IReadOnlyList<SharingRule> Rules);
