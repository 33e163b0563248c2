using System.IO.Compression;

namespace Sis.Testing;

/// <summary>How <see cref="OneRosterFiles"/> writes.</summary>
public sealed record OneRosterFilesOptions
{
    /// <summary>The version; 1.1 by default.</summary>
    public OneRosterVersion Version { get; init; }

    /// <summary>Whether rows end with CR LF, as the standard says, or with LF alone; <see langword="true"/> by default.</summary>
    public bool UsesCrLf { get; init; } = true;

    /// <summary>Whether files begin with a byte order mark; <see langword="false"/> by default.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>How hard a zip file is compressed; <see cref="CompressionLevel.Fastest"/> by default.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Fastest;
}
