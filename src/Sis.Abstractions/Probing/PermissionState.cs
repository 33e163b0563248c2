namespace Sis;

/// <summary>What a source may do with a field at the provider.</summary>
public enum PermissionState
{
    /// <summary>The provider does not tell.</summary>
    Unknown,

    /// <summary>Needed, and may be read.</summary>
    Granted,

    /// <summary>Needed, and may not be read.</summary>
    Denied,

    /// <summary>May be read, or even written, and is not needed: to be taken back.</summary>
    OverGranted,
}
