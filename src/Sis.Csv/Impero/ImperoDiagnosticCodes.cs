namespace Sis.Csv;

/// <summary>The codes of what Impero's files say that its guide does not, each with its cause and what to do.</summary>
public static class ImperoDiagnosticCodes
{
    /// <summary>The file does not begin with the row <c>version,1</c>. Impero passes over the first two rows whatever they hold, so it misses
    /// the first membership; it is read here. Add the row.</summary>
    public const string VersionRowMissing = "SIS1501";

    /// <summary>The version is not 1. The file was read as if it were.</summary>
    public const string OtherVersion = "SIS1502";

    /// <summary>The second row is not <c>username,class</c>. Impero passes over it, and so it is done here: if it is a membership, it is lost.</summary>
    public const string HeaderRowMissing = "SIS1503";

    /// <summary>A class has teachers and no students. Impero makes no group of it.</summary>
    public const string GroupWithoutMembers = "SIS1504";

    /// <summary>Two user names differ in upper and lower case alone. Impero takes them for two users; probably one is wrong.</summary>
    public const string NamesDifferInCase = "SIS1505";

    /// <summary>teachers.csv or students.csv is not there. Nothing is removed because of it.</summary>
    public const string FileMissing = "SIS1506";

    /// <summary>User names should be e-mail addresses and some are none. Look at the identity in the options.</summary>
    public const string NotAnAddress = "SIS1507";

    /// <summary>A file is in the folder that Impero does not read.</summary>
    public const string FileNotRead = "SIS1508";
}
