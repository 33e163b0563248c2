namespace Sis.Csv.Tests;

public sealed class NothingToReadTests
{
    [Fact]
    public async Task A_OneRoster_folder_without_any_of_its_files_is_an_error()
    {
        using var temp = new TempFolder();
        temp.Write("readme.csv", "x"u8);
        var failure = await Assert.ThrowsAnyAsync<SisException>(async () =>
        {
            await foreach (var _ in new OneRosterCsvSource(new OneRosterCsvOptions { Path = temp.Path }).ReadAsync(Rosters.Everything))
            {
            }
        });
        Assert.Equal("SIS1032", failure.Code);
    }
}
