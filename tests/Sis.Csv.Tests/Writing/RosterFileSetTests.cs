using System.Text;

namespace Sis.Csv.Tests;

public sealed class RosterFileSetTests : IDisposable
{
    private static readonly string[] Known = ["a.csv", "b.csv"];

    private readonly TempFolder _temp = new();

    private string Target => Path.Combine(_temp.Path, "out");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_folder_is_replaced_as_a_whole_when_the_set_is_complete()
    {
        Write(Target, "a.csv", "b.csv");
        using var set = RosterFileSet.Begin(Target, Known);
        set.Create("a.csv").Write("new"u8);
        Assert.Equal("old a.csv", File.ReadAllText(Path.Combine(Target, "a.csv")));

        set.Complete();

        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.csv")));
        Assert.False(File.Exists(Path.Combine(Target, "b.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public void Without_completion_everything_stays_and_nothing_is_left_behind()
    {
        Write(Target, "a.csv");
        using (var set = RosterFileSet.Begin(Target, Known))
        {
            set.Create("a.csv").Write("new"u8);
        }

        Assert.Equal("old a.csv", File.ReadAllText(Path.Combine(Target, "a.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Theory]
    [InlineData("family.jpg")]
    [InlineData("c.csv")]
    public void A_folder_with_anything_else_in_it_is_left_alone(string name)
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, name), "mine");

        Assert.Equal("SIS1051", Assert.ThrowsAny<SisException>(() => RosterFileSet.Begin(Target, Known)).Code);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, name)));
    }

    [Fact]
    public void A_folder_that_got_something_else_meanwhile_is_left_alone()
    {
        using var set = RosterFileSet.Begin(Target, Known);
        Directory.CreateDirectory(Path.Combine(Target, "sub"));

        Assert.Equal("SIS1051", Assert.ThrowsAny<SisException>(set.Complete).Code);
        Assert.True(Directory.Exists(Path.Combine(Target, "sub")));
    }

    [Fact]
    public void Two_writers_of_one_target_do_not_meet()
    {
        using var first = RosterFileSet.Begin(Target, Known);

        Assert.Equal("SIS1050", Assert.ThrowsAny<SisException>(() => RosterFileSet.Begin(Target, Known)).Code);
        first.Create("a.csv").Write("x"u8);
        first.Complete();
        Assert.True(File.Exists(Path.Combine(Target, "a.csv")));
    }

    [Fact]
    public void What_a_process_left_that_ended_in_the_middle_is_mended()
    {
        Write(Path.Combine(_temp.Path, ".out.sis-old"), "a.csv");
        Write(Path.Combine(_temp.Path, ".out.sis-new"), "b.csv");

        RosterFileSet.Begin(Target, Known).Dispose();

        Assert.Equal("old a.csv", File.ReadAllText(Path.Combine(Target, "a.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public void The_same_files_give_the_same_archive_which_our_reader_accepts()
    {
        var archives = new List<byte[]>();
        for (var i = 0; i < 2; i++)
        {
            var path = Path.Combine(_temp.Path, "out.zip");
            using var set = RosterFileSet.Begin(path, Known);
            using (var file = set.Create("b.csv"))
            {
                file.Write("id,name\r\n1,x\r\n"u8);
            }

            set.Create("a.csv").Write("id\r\n"u8);
            set.Complete();
            archives.Add(File.ReadAllBytes(path));
            using var package = RosterFilePackage.Open(path);
            Assert.Equal(["a.csv", "b.csv"], package.Entries.Select(entry => entry.Name));
            Assert.Empty(package.Diagnostics);
        }

        Assert.Equal(archives[0], archives[1]);
        Assert.Single(Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public void Only_known_names_are_made()
    {
        using var set = RosterFileSet.Begin(Target, Known);
        Assert.Throws<ArgumentException>(() => set.Create("../c.csv"));
    }

    [Fact]
    public void The_folder_has_the_rights_it_had_and_the_work_is_private()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write(Target, "a.csv");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(Target, mode);
        using var set = RosterFileSet.Begin(Target, Known);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Path.Combine(_temp.Path, ".out.sis-new")));
        set.Create("a.csv");
        set.Complete();

        Assert.Equal(mode, File.GetUnixFileMode(Target));
    }

    private static void Write(string folder, params string[] names)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(folder, name), $"old {name}", Encoding.UTF8);
        }
    }
}
