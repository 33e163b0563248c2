using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sis.Testing;

namespace Sis.EndToEnd;

/// <summary>Runs the nights in turn with the yardsticks, and prints a table and lines of JSON.</summary>
internal static class Nights
{
    public static async Task<int> GenerateAsync(int students, string folder)
    {
        var district = new DistrictGenerator(students);
        foreach (var (name, day) in new[] { ("day1", district.DayOne), ("day2", district.DayTwo), ("day2-shuffled", district.DayTwo.Shuffled()) })
        {
            var target = Path.Combine(folder, name);
            if (!Directory.Exists(target))
            {
                Directory.CreateDirectory(target);
                var bytes = await new OneRosterFiles(day, new OneRosterFilesOptions { UsesCrLf = false }).WriteFolderAsync(target);
                Console.Error.WriteLine($"{name}: {bytes / 1e6:0} MB");
            }
        }

        return 0;
    }

    public static async Task<int> RunAllAsync(int students, string folder, string[] rest)
    {
        var duckDb = rest.Length > 0 && Directory.Exists(rest[0]) ? rest[0] : null;
        var pairs = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 3;
        await GenerateAsync(students, folder);
        var day1 = Path.Combine(folder, "day1");
        var first = Path.Combine(folder, "first.db");
        var results = new List<Measured> { FirstNight(day1, first) };
        for (var pair = 0; pair < pairs; pair++)
        {
            results.Add(Self("yardstick", day1));
            if (duckDb is not null)
            {
                results.Add(DuckDb(duckDb, "DuckDB, identical", day1, day1));
                results.Add(DuckDb(duckDb, "DuckDB, shuffled", day1, Path.Combine(folder, "day2-shuffled")));
            }

            results.Add(OtherNight("quiet night", day1, first));
            results.Add(OtherNight("ordinary night, in order", Path.Combine(folder, "day2"), first));
            results.Add(OtherNight("ordinary night, shuffled", Path.Combine(folder, "day2-shuffled"), first));
        }

        Print(results);
        return results.All(result => result.Outcome == "Succeeded") ? 0 : 1;
    }

    /// <summary>What the safety net costs: the same nights with nothing of it, with gates, and with everything.</summary>
    public static async Task<int> RunSafetyNetAsync(int students, string folder, string[] rest)
    {
        var pairs = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 3;
        await GenerateAsync(students, folder);
        string[] nets = ["none", "gates", "all"];
        var results = new List<Measured>();
        foreach (var net in nets)
        {
            Environment.SetEnvironmentVariable("SIS_NET", net);
            results.Add(FirstNight(Path.Combine(folder, "day1"), Path.Combine(folder, $"first-{net}.db")) with { Name = $"first night, {net}" });
        }

        string[] days = ["day1", "day2", "day2-shuffled"];
        for (var pair = 0; pair < pairs; pair++)
        {
            foreach (var (day, net) in days.SelectMany(day => nets.Select(net => (day, net))))
            {
                Environment.SetEnvironmentVariable("SIS_NET", net);
                results.Add(OtherNight($"{day}, {net}", Path.Combine(folder, day), Path.Combine(folder, $"first-{net}.db")));
            }
        }

        Print(results);
        foreach (var day in days)
        {
            PrintRatios(results, $"{day}, gates", $"{day}, none");
            PrintRatios(results, $"{day}, all", $"{day}, none");
        }

        return 0;
    }

    /// <summary>What a crash costs: the next run takes up the stored plan and sends what is left of it, before it reads anything.</summary>
    public static async Task<int> RunResumeAsync(int students, string folder)
    {
        await GenerateAsync(students, folder);
        var first = Path.Combine(folder, "first.db");
        FirstNight(Path.Combine(folder, "day1"), first);
        var day2 = Path.Combine(folder, "day2");
        OtherNight("undisturbed", day2, first);

        var state = first + ".night";
        Copy(first, state);
        Environment.SetEnvironmentVariable("SIS_KILL_AFTER", "2");
        Run(Environment.ProcessPath!, Arguments(["night", "killed", day2, state]), null, out var killed, mayFail: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed after 2 batches and {killed.TotalSeconds:0.0} s"));
        Environment.SetEnvironmentVariable("SIS_KILL_AFTER", null);
        Self("night", "after the crash", day2, state);
        Delete(state);
        return 0;
    }

    private static Measured FirstNight(string roster, string state)
    {
        Delete(state);
        return Self("night", "first night", roster, state);
    }

    /// <remarks>Each night begins with the state that the first night left.</remarks>
    private static Measured OtherNight(string name, string roster, string first)
    {
        var state = first + ".night";
        Copy(first, state);
        var measured = Self("night", name, roster, state);
        Delete(state);
        return measured;
    }

    /// <remarks>
    /// The copy is on the disk before the night begins, as a state that has lain there since yesterday is: otherwise the night's first commit
    /// would wait until the whole copy is written.
    /// </remarks>
    private static void Copy(string first, string state)
    {
        Delete(state);
        File.Copy(first, state);
        using var file = File.OpenHandle(state, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    private static void Delete(string state)
    {
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
        {
            File.Delete(state + suffix);
        }
    }

    private static Measured Self(params string[] arguments)
    {
        var output = Run(Environment.ProcessPath!, Arguments(arguments), null, out _);
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Console.WriteLine(line);
        return JsonSerializer.Deserialize(line, MeasuredJsonContext.Default.Measured)!;
    }

    private static string[] Arguments(string[] arguments) => IsHost() ? [typeof(Nights).Assembly.Location, .. arguments] : arguments;

    private static bool IsHost() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    /// <summary>DuckDB does only the bare diffs of users and enrollments.</summary>
    private static Measured DuckDb(string folder, string name, string before, string after)
    {
        var seconds = 0.0;
        foreach (var file in new[] { "users.csv", "enrollments.csv" })
        {
            Run("node", [Path.Combine(folder, "duckdb-diff.mjs"), Path.Combine(before, file), Path.Combine(after, file), "naive", "2", "8GB"], folder, out var elapsed);
            seconds += elapsed.TotalSeconds;
        }

        var measured = new Measured { Name = name, Seconds = seconds, Outcome = "Succeeded" };
        Console.WriteLine(JsonSerializer.Serialize(measured, MeasuredJsonContext.Default.Measured));
        return measured;
    }

    private static string Run(string program, IEnumerable<string> arguments, string? folder, out TimeSpan elapsed, bool mayFail = false)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder ?? Environment.CurrentDirectory };
        start.Environment["OUT"] = Path.Combine(Path.GetTempPath(), "sis-duckdb-diff.csv");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        elapsed = watch.Elapsed;
        return mayFail || process.ExitCode == 0 || output.Length > 0
            ? output
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    private static void Print(List<Measured> results)
    {
        Console.WriteLine();
        Console.WriteLine("| what | seconds (median) | min-max | CPU s | records/s | MB/s | allocated MiB | peak MiB | GC pause ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var group in results.GroupBy(result => result.Name))
        {
            var runs = group.OrderBy(result => result.Seconds).ToArray();
            var median = runs[runs.Length / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {group.Key} | {median.Seconds:0.00} | {runs[0].Seconds:0.00}-{runs[^1].Seconds:0.00} | {median.CpuSeconds:0.0} | {median.RecordsPerSecond:0} | {median.MegabytesPerSecond:0} | {median.AllocatedMiB:0} | {runs.Max(run => run.PeakMiB):0} | {median.GcPauseMs:0} |"));
        }

        PrintRatios(results, "quiet night", "DuckDB, identical");
        PrintRatios(results, "ordinary night, shuffled", "DuckDB, identical");
        PrintRatios(results, "ordinary night, shuffled", "quiet night");
        PrintRatios(results, "quiet night", "read and hash");
    }

    /// <summary>Ratios of runs that were made in turn, pair by pair.</summary>
    private static void PrintRatios(List<Measured> results, string ours, string theirs)
    {
        var left = results.Where(result => result.Name == ours);
        var right = results.Where(result => result.Name == theirs);
        var ratios = left.Zip(right, (a, b) => a.Seconds / b.Seconds).Order().ToArray();
        if (ratios.Length > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ours} / {theirs}: {ratios[ratios.Length / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})"));
        }
    }
}
