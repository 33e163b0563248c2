using Sis.Testing;

namespace Sis.Scenarios.Tests;

/// <summary>Law 6, in processes of their own: ten times the records take little more memory, and much less than the records.</summary>
public sealed class FlatMemoryTests
{
    private const int Small = 8_000;

    [Fact]
    public async Task Ten_times_the_records_take_much_less_memory_than_the_records()
    {
        var small = Directory.CreateTempSubdirectory("sis-small-").FullName;
        var large = Directory.CreateTempSubdirectory("sis-large-").FullName;
        try
        {
            var (few, many) = (new DistrictGenerator(Small), new DistrictGenerator(10 * Small));
            var bytes = await WriteAsync(many.DayOne, large) - await WriteAsync(few.DayOne, small);
            await CompareAsync();
            await WriteAsync(few.DayTwo.Shuffled(), small);
            await WriteAsync(many.DayTwo.Shuffled(), large);
            await CompareAsync();

            async Task CompareAsync()
            {
                var before = await MeasuredRun.StartAsync(small);
                var after = await MeasuredRun.StartAsync(large);
                Assert.InRange(after.Read, 9 * before.Read, 11 * before.Read);
                Assert.True(after.Delivered > 9 * before.Delivered);
                Assert.True(after.Peak - before.Peak < bytes * 3 / 4, $"{before.Peak >> 20} MiB became {after.Peak >> 20}, for {bytes >> 20} MiB more of files.");
            }
        }
        finally
        {
            Directory.Delete(small, recursive: true);
            Directory.Delete(large, recursive: true);
        }
    }

    private static async Task<long> WriteAsync(DistrictDay day, string folder)
    {
        var input = Directory.CreateDirectory(Path.Combine(folder, "input")).FullName;
        return await new OneRosterFiles(day, new OneRosterFilesOptions()).WriteFolderAsync(input);
    }
}
