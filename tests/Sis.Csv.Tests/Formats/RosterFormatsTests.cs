using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class RosterFormatsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(OneRosterVersion.V11, true, "oneroster-1.1")]
    [InlineData(OneRosterVersion.V12, true, "oneroster-1.2")]
    [InlineData(OneRosterVersion.V11, false, "oneroster-1.1")]
    [InlineData(OneRosterVersion.V12, false, "oneroster-1.2")]
    public async Task OneRoster_is_told_with_its_manifest_and_without(OneRosterVersion version, bool hasManifest, string expected)
    {
        var source = new DistrictGenerator(new DistrictOptions { Students = 20 }).DayOne.ToSource();
        var path = Path.Combine(_temp.Path, "out");
        await new OneRosterCsvWriter(new OneRosterWriterOptions { Path = path, Version = version }).WriteAsync(source, Rosters.Everything);
        if (!hasManifest)
        {
            File.Delete(Path.Combine(path, "manifest.csv"));
        }

        Assert.Equal(expected, RosterFormats.Recognise(path));
    }

    [Fact]
    public async Task The_formats_of_Clever_and_of_School_Data_Sync_are_told()
    {
        using var clever = CleverFiles.Create();
        using var first = SdsFiles.V1();
        using var second = SdsFiles.V21();
        Assert.Equal("clever-sftp", RosterFormats.Recognise(clever.Path));
        Assert.Equal("sds-v1", RosterFormats.Recognise(first.Path));
        Assert.Equal("sds-v1", RosterFormats.Recognise(first.Replacing("School.csv", "SIS ID", "DfE Number").Path));
        Assert.Equal("sds-v2.1", RosterFormats.Recognise(second.Path));

        var zip = Path.Combine(_temp.Path, "out.zip");
        await new SdsCsvWriter(new RosterWriterOptions { Path = zip }).WriteAsync(SdsFiles.Source(second), Rosters.Everything);
        Assert.Equal("sds-v2.1", RosterFormats.Recognise(zip));
        await new CleverSftpCsvWriter(new RosterWriterOptions { Path = zip }).WriteAsync(SdsFiles.Source(second), Rosters.Everything);
        Assert.Equal("clever-sftp", RosterFormats.Recognise(zip));
    }

    [Fact]
    public void Impero_is_told_by_its_first_line_and_anything_else_is_no_format()
    {
        using var impero = new FileSet().With("students.csv", "version,1", "username,class", "ana,Art");
        using var other = new FileSet().With("students.csv", "name,mark", "Ana,1");
        Assert.Equal("impero", RosterFormats.Recognise(impero.Path));
        Assert.Null(RosterFormats.Recognise(other.Path));
    }
}
