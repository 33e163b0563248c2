namespace Sis.Sqlite;

/// <summary>The file of a database: where it may lie, and who may read it.</summary>
internal static class DatabaseFile
{
    private const string CreateFolder = "Create it, private to the account that runs the process, or correct";

    /// <summary>What is wrong with a path, with what to do; <see langword="null"/> when nothing is.</summary>
    public static string? Problem(string? path, string what, string option)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return $"The {what} has no path. Set {option} to a file in a folder that exists.";
        }

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return $"The path of the {what}, '{path}', is a folder. Set {option} to a file in it.";
        }

        return Directory.Exists(Path.GetDirectoryName(full))
            ? null
            : $"The folder of the {what} '{path}' does not exist. {CreateFolder} {option}.";
    }

    /// <summary>Makes the file if it is missing, readable by its owner alone; SQLite gives its companion files the same rights.</summary>
    /// <exception cref="SisException">SIS9002: the folder does not exist. Or the file cannot be made.</exception>
    public static void Ensure(string path, DatabaseProfile profile)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new SisException(SqliteDiagnosticCodes.FolderMissing,
                $"The folder of the {profile.What} '{path}' does not exist. {CreateFolder} the path.");
        }

        try
        {
            OpenPrivate(path, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An existing file may be locked by SQLite; only a missing one is a failure here.
            if (!File.Exists(path))
            {
                throw new SisException(profile.FailedCode,
                    $"The {profile.What} '{path}' cannot be made. Check the rights on its folder.", exception);
            }
        }
    }

    /// <summary>Whether two paths are written differently at most.</summary>
    public static bool AreSame(string path, string? other) => !string.IsNullOrWhiteSpace(other) && string.Equals(
        Path.GetFullPath(path), Path.GetFullPath(other),
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    public static FileStream OpenPrivate(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
