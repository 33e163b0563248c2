namespace Sis.Csv;

/// <summary>The codes of what can be wrong with the file in which a file sink keeps what it was given.</summary>
public static class HoldingCodes
{
    /// <summary>The file is damaged, or is another file. Restore it, or remove it with the sync's state, so that all is delivered again.</summary>
    public const string HoldingDamaged = "SIS1711";

    /// <summary>The file cannot be written, or another process delivers to it. Check the folder, the disk and who else runs.</summary>
    public const string HoldingNotWritable = "SIS1712";

    /// <summary>A read was not complete, so that files made of it would lack records. None were written. Look at the read's findings.</summary>
    public const string ReadNotComplete = "SIS1713";

    /// <summary>Two tenants would have one folder. Put <c>{tenant}</c> into the sink's path.</summary>
    public const string FolderOfAnotherTenant = "SIS1714";
}
