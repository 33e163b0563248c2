namespace Sis.Csv;

/// <summary>Puts a tenant's name into a path so that it stays within its own folder.</summary>
internal static class TenantNames
{
    public const string Mark = "{tenant}";

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>The path of a tenant.</summary>
    /// <param name="template">A path that may have <see cref="Mark"/> in it.</param>
    /// <param name="tenant">The tenant.</param>
    /// <exception cref="RosterInputException">The name cannot be a folder's.</exception>
    public static string Resolve(string template, string tenant)
    {
        if (!template.Contains(Mark, StringComparison.Ordinal))
        {
            return template;
        }

        if (!IsSafe(tenant))
        {
            throw RosterInputException.Of(PlaceDiagnosticCodes.UnsafeTenantName, Mark,
                "The tenant's name cannot be a folder's name: it has separators, dots at an end, or characters that could lead elsewhere. "
                + "Give the place by a function of the tenant instead.");
        }

        CheckCase(template, tenant);
        return template.Replace(Mark, tenant, StringComparison.Ordinal);
    }

    /// <summary>Whether the name is one step of a path, on every system, and nothing else.</summary>
    public static bool IsSafe(string tenant) =>
        FileNames.IsSafe(tenant) && !tenant.StartsWith('.') && tenant[^1] is not ('.' or ' ') && tenant[0] != ' ' && tenant[0] != '~'
        && !tenant.Contains('{', StringComparison.Ordinal) && !tenant.Contains('%', StringComparison.Ordinal) && !IsDevice(tenant);

    private static bool IsDevice(string tenant)
    {
        var dot = tenant.IndexOf('.', StringComparison.Ordinal);
        var stem = dot < 0 ? tenant : tenant[..dot];
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && char.IsAsciiDigit(stem[3])
                && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }

    /// <remarks>Where file names have no case, two tenants whose names differ in case alone would share a folder; short names are another alias.</remarks>
    private static void CheckCase(string template, string tenant)
    {
        var at = template.IndexOf(Mark, StringComparison.Ordinal);
        var start = template.LastIndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], at) + 1;
        var end = template.IndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], at);
        var segment = (end < 0 ? template[start..] : template[start..end]).Replace(Mark, tenant, StringComparison.Ordinal);
        var parent = start == 0 ? "." : template[..start];
        if (segment.AsSpan().IndexOfAny('*', '?', '{') >= 0 || !Path.Exists(Path.Combine(parent, segment)))
        {
            return;
        }

        var exactly = new EnumerationOptions { AttributesToSkip = 0, MatchCasing = MatchCasing.CaseSensitive, MatchType = MatchType.Simple };
        if (!new DirectoryInfo(parent).EnumerateFileSystemInfos(segment, exactly).Any())
        {
            throw RosterInputException.Of(PlaceDiagnosticCodes.TenantFolderDiffers, Mark,
                "The tenant's folder is called otherwise than the tenant, if only in upper and lower case, and so may be another tenant's. "
                + "Rename one of them.");
        }
    }
}
