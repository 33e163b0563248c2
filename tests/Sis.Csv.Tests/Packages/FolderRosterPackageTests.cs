namespace Sis.Csv.Tests;

public sealed class FolderRosterPackageTests
{
    private static readonly byte[] Users = Archives.Roster(100);

    [Fact]
    public void Lists_and_reads_the_files_of_a_folder()
    {
        using var folder = new TempFolder();
        folder.Write("users.csv", Users);
        folder.Write("orgs.csv", []);
        folder.Write(".hidden.csv", Users);
        using var package = RosterFilePackage.Open(folder.Path + Path.DirectorySeparatorChar);

        Assert.Equal(Path.GetFileName(folder.Path), package.Name);
        Assert.Equal([("orgs.csv", 0), ("users.csv", Users.Length)], package.Entries.Select(entry => (entry.Name, entry.Length)));
        Assert.All(package.Entries, entry => Assert.NotEqual(default, entry.Modified));
        Assert.Equal(Users, Archives.ReadAll(package, "Users.csv"));
        Assert.Empty(Archives.ReadAll(package, "orgs.csv"));
        Assert.Empty(package.Diagnostics);
    }

    [Fact]
    public void Follows_no_link()
    {
        using var outside = new TempFolder();
        using var folder = new TempFolder();
        folder.Write("orgs.csv", Users);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "users.csv"), outside.Write("secret.csv", Users));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "more"), outside.Path);
        using var package = RosterFilePackage.Open(folder.Path);

        Assert.Equal("orgs.csv", Assert.Single(package.Entries).Name);
        Assert.Equal([CsvDiagnosticCodes.LinkNotFollowed, CsvDiagnosticCodes.LinkNotFollowed], package.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void A_file_that_became_a_link_is_not_opened()
    {
        using var folder = new TempFolder();
        var path = folder.Write("users.csv", Users);
        using var package = RosterFilePackage.Open(folder.Path);
        File.Move(path, Path.Combine(folder.Path, "moved"));
        File.CreateSymbolicLink(path, Path.Combine(folder.Path, "moved"));

        Assert.Equal(CsvDiagnosticCodes.LinkNotFollowed, Archives.CodeOf(() => Archives.ReadAll(package, "users.csv")));
    }

    [Fact]
    public void Folders_within_are_not_read()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "day1"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "day2"));
        using var package = RosterFilePackage.Open(folder.Path);

        var finding = Assert.Single(package.Diagnostics);
        Assert.Empty(package.Entries);
        Assert.Equal((CsvDiagnosticCodes.SubfolderNotRead, DiagnosticSeverity.Warning, 2L), (finding.Code, finding.Severity, finding.Count));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_refused()
    {
        using var folder = new TempFolder();
        folder.Write("users.csv", Users);
        folder.Write("Users.csv", Users);
        if (Directory.GetFiles(folder.Path).Length == 2)
        {
            Assert.Equal(CsvDiagnosticCodes.DuplicateFileName, Archives.CodeOf(() => RosterFilePackage.Open(folder.Path)));
        }
    }

    [Fact]
    public void Limits_hold_for_folders_too()
    {
        using var folder = new TempFolder();
        folder.Write("users.csv", Users);
        folder.Write("orgs.csv", Users);

        Assert.Equal(CsvDiagnosticCodes.TooManyFiles,
            Archives.CodeOf(() => RosterFilePackage.Open(folder.Path, new RosterPackageLimits { MaxFiles = 1 })));
        Assert.Equal(CsvDiagnosticCodes.FileTooLarge,
            Archives.CodeOf(() => RosterFilePackage.Open(folder.Path, new RosterPackageLimits { MaxFileBytes = 10 })));
        Assert.Equal(CsvDiagnosticCodes.PackageTooLarge,
            Archives.CodeOf(() => RosterFilePackage.Open(folder.Path, new RosterPackageLimits { MaxTotalBytes = Users.Length + 1 })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_file_that_changes_while_it_is_read_does_not_end_normally(int change)
    {
        using var folder = new TempFolder();
        var path = folder.Write("users.csv", Users);
        using var package = RosterFilePackage.Open(folder.Path);
        using var stream = package.OpenRead(package.Find("users.csv")!);
        Assert.Equal(10, stream.Read(new byte[10]));

        Resize(path, Users.Length + change);

        Assert.Equal(CsvDiagnosticCodes.FileChangedWhileReading, Archives.CodeOf(() => stream.CopyTo(Stream.Null)));
    }

    [Fact]
    public void A_file_that_grew_since_it_was_listed_does_not_end_normally()
    {
        using var folder = new TempFolder();
        var path = folder.Write("users.csv", Users);
        using var package = RosterFilePackage.Open(folder.Path);

        Resize(path, Users.Length + 1);

        Assert.Equal(CsvDiagnosticCodes.FileChangedWhileReading, Archives.CodeOf(() => Archives.ReadAll(package, "users.csv")));
    }

    [Fact]
    public void What_is_not_there_is_said_so_without_the_way_to_it()
    {
        using var folder = new TempFolder();
        var exception = Assert.Throws<RosterInputException>(() => RosterFilePackage.Open(Path.Combine(folder.Path, "roster.zip")));

        Assert.Equal(CsvDiagnosticCodes.PackageNotFound, exception.Code);
        Assert.Equal("roster.zip", exception.Diagnostic.File);
        Assert.DoesNotContain(folder.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_is_said_so()
    {
        using var folder = new TempFolder();
        var path = folder.Write("users.csv", Users);
        using var package = RosterFilePackage.Open(folder.Path);
        File.Delete(path);

        Assert.Equal(CsvDiagnosticCodes.PackageNotFound, Archives.CodeOf(() => Archives.ReadAll(package, "users.csv")));
    }

    [Fact]
    public void A_csv_file_in_place_of_an_archive_is_said_so()
    {
        using var folder = new TempFolder();
        var path = folder.Write("users.csv", Users);

        Assert.Equal(CsvDiagnosticCodes.NotAnArchive, Archives.CodeOf(() => RosterFilePackage.Open(path)));
    }

    /// <summary>As another system's process would: past the lock that this process respects.</summary>
    private static void Resize(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(length);
    }
}
