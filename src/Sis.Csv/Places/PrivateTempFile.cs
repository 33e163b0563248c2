namespace Sis.Csv;

/// <summary>A file that only this process's user can read and that is gone when it is closed, or the process dies.</summary>
internal static class PrivateTempFile
{
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.None;
        var file = new FileStream(path, options);

        // The name goes at once; the content goes with the last handle, even if the process is killed.
        File.Delete(path);
        return file;
    }
}
