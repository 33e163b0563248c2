namespace Sis.Csv;

/// <summary>The formats of roster files that can be told apart by names of files and columns.</summary>
/// <remarks>Names are stable: configuration and commands use them.</remarks>
public static class RosterFormats
{
    /// <summary>OneRoster 1.1 CSV; files of 1.0 are read as such.</summary>
    public const string OneRoster11 = "oneroster-1.1";

    /// <summary>OneRoster 1.2 CSV.</summary>
    public const string OneRoster12 = "oneroster-1.2";

    /// <summary>The files that districts send to Clever.</summary>
    public const string CleverSftp = "clever-sftp";

    /// <summary>Impero's students.csv and teachers.csv.</summary>
    public const string Impero = "impero";

    /// <summary>School Data Sync, version 1, the variant for the United Kingdom included.</summary>
    public const string SdsV1 = "sds-v1";

    /// <summary>School Data Sync, version 2.1.</summary>
    public const string SdsV21 = "sds-v2.1";

    /// <summary>In the order in which they are tried: those that can be told with most certainty first. Further formats take a place here.</summary>
    private static readonly (string Name, Func<RosterHeaders, bool> Is)[] Recognisers =
    [
        (Impero, files => files.FirstLine("students.csv") is "version,1" || files.FirstLine("teachers.csv") is "version,1"),
        (OneRoster12, files => files.ManifestVersion == OneRosterVersion.V12),
        (OneRoster11, files => files.ManifestVersion == OneRosterVersion.V11),
        (CleverSftp, files => files.Has("students.csv", "Student_id") || files.Has("sections.csv", "Section_id") || files.Has("enrollments.csv", "Section_id")),
        (SdsV1, files => files.Has("School.csv", "SIS ID") || files.Has("School.csv", "DfE Number") || files.Has("Student.csv", "School SIS ID")
            || files.Has("Student.csv", "School DfE Number") || files.Has("Section.csv", "School SIS ID")),
        (SdsV21, files => files.Has("users.csv", "activeDirectoryMatchId") || files.Has("roles.csv", "isPrimary") || files.Has("relationships.csv", "relationshipRole")
            || files.Has("userFlags.csv", "flag")),
        (OneRoster12, files => files.Has("roles.csv", "roleType") || files.Has("users.csv", "userMasterIdentifier")),
        (OneRoster11, files => files.Has("users.csv", "enabledUser") || files.Has("orgs.csv", "status") || files.Has("classes.csv", "termSourcedIds")
            || files.Has("enrollments.csv", "dateLastModified")),
    ];

    /// <summary>The names of all formats that are recognised.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Recognisers.Select(recogniser => recogniser.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Tells the format of some files by their names and first lines. Nothing else of them is read.</summary>
    /// <param name="path">A folder, or a zip archive.</param>
    /// <returns>One of <see cref="Names"/>; <see langword="null"/> when it is none of them.</returns>
    /// <exception cref="SisException">The folder or archive cannot be opened or trusted; the code is one of <see cref="CsvDiagnosticCodes"/>.</exception>
    public static string? Recognise(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var package = RosterFilePackage.Open(path);
        var files = new RosterHeaders(package);
        return Array.Find(Recognisers, recogniser => recogniser.Is(files)).Name;
    }
}
