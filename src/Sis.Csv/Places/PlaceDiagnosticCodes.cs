namespace Sis.Csv;

/// <summary>The codes of what can go wrong before the first file is opened, each with its cause and what to do.</summary>
public static class PlaceDiagnosticCodes
{
    /// <summary>The tenant's name cannot be a folder's name: it has separators, dots or other characters that could lead elsewhere.
    /// Give the place by a function of the tenant instead.</summary>
    public const string UnsafeTenantName = "SIS1701";

    /// <summary>No file or folder matches the pattern. Check the pattern, and that the export ran.</summary>
    public const string NothingMatches = "SIS1702";

    /// <summary>The files did not stop changing in the time given. Read later, or allow more time.</summary>
    public const string StillBeingWritten = "SIS1703";

    /// <summary>The file that says that the export is finished did not come in the time given, or is older than the export.</summary>
    public const string MarkerMissing = "SIS1704";

    /// <summary>The tenant's folder differs from the tenant's name in upper and lower case alone, and so may be another tenant's.</summary>
    public const string TenantFolderDiffers = "SIS1705";
}
