namespace Sis.Sync.Tests;

public sealed class TempFolderTests
{
    [Fact]
    public void Runs_that_begin_at_one_moment_leave_each_others_files_alone()
    {
        var root = Directory.CreateTempSubdirectory("temp-folder-test-").FullName;
        try
        {
            Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
            {
                using var folder = TempFolder.Create(root, $"{number}");
                using var file = folder.CreateFile("x");
                file.Append([1]);
            });
            Assert.Empty(Directory.EnumerateFileSystemEntries(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_swept_up()
    {
        var root = Directory.CreateTempSubdirectory("temp-folder-test-").FullName;
        try
        {
            var left = Directory.CreateDirectory(Path.Combine(root, "sis-run-dead")).FullName;
            File.WriteAllText(Path.Combine(left, "lock"), string.Empty);
            File.WriteAllText(Path.Combine(left, "1-person"), "personal");
            using var alive = TempFolder.Create(root, "alive");
            using var other = TempFolder.Create(root, "other");
            Assert.False(Directory.Exists(left));
            Assert.Equal(2, Directory.EnumerateDirectories(root).Count());
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
