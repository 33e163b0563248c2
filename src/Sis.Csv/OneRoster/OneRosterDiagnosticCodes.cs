namespace Sis.Csv;

/// <summary>The codes of what OneRoster files say that the standard does not, each with its cause and what to do.</summary>
public static class OneRosterDiagnosticCodes
{
    /// <summary>There is no manifest.csv. All files are taken to be bulk. Have the export add one: without it a delta cannot be told.</summary>
    public const string NoManifest = "SIS1201";

    /// <summary>The manifest says something that it may not say, or says it twice. The line is ignored.</summary>
    public const string ManifestLineIgnored = "SIS1202";

    /// <summary>The manifest announces a file that is not there. Nothing is removed because of it: have the export sent again.</summary>
    public const string AnnouncedFileMissing = "SIS1203";

    /// <summary>The manifest calls a file absent that is there. It is not read; correct the manifest.</summary>
    public const string AbsentFilePresent = "SIS1204";

    /// <summary>The version in the manifest is not 1.1 or 1.2. The files are read by what they contain.</summary>
    public const string UnknownVersion = "SIS1205";

    /// <summary>A bulk file has statuses, which belong into delta files. Rows to be deleted were taken as removals, others as records.</summary>
    public const string StatusInBulk = "SIS1230";

    /// <summary>A row of a delta file has no status. It was taken as active.</summary>
    public const string StatusMissingInDelta = "SIS1231";

    /// <summary>A status is neither active nor tobedeleted. It was kept with the record.</summary>
    public const string UnknownStatus = "SIS1232";

    /// <summary>A record changed its key, which a delta set cannot say. Nothing is written: write a bulk set.</summary>
    public const string RekeyInDelta = "SIS1240";

    /// <summary>A course names as its school year a session of another type. It is read. Correct the course, or the type of the session.</summary>
    public const string SessionNotSchoolYear = "SIS1250";

    /// <summary>A class names as its school an organisation of another type. It is read. Correct the class, or the type of the organisation.</summary>
    public const string OrgNotSchool = "SIS1251";

    /// <summary>An enrollment names another school than its class. The class's school holds. Correct the enrollment.</summary>
    public const string EnrollmentSchoolDiffers = "SIS1252";

    /// <summary>A session begins before its parent or ends after it. It is read. Correct the dates.</summary>
    public const string TermOutsideParent = "SIS1253";

    /// <summary>An enrollment begins before the terms of its class or ends after them. It is read. Correct the dates.</summary>
    public const string EnrollmentOutsideTerms = "SIS1254";

    /// <summary>A user has more than one primary role at an organisation. All are read. Make one of them the primary one.</summary>
    public const string SeveralPrimaryRoles = "SIS1255";

    /// <summary>A user's primary organisation is one at which the user has no role. Correct the user, or add the role.</summary>
    public const string PrimaryOrgWithoutRole = "SIS1256";

    /// <summary>Someone who is a student and nothing else is enrolled as a teacher. It is read. Correct the enrollment, or add the role.</summary>
    public const string StudentTeaches = "SIS1257";

    /// <summary>Several users have the same user name or e-mail address. They are read. Give each a value of its own if the receiver signs in by it.</summary>
    public const string NotUnique = "SIS1258";
}
