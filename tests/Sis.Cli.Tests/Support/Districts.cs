using Sis.Testing;

namespace Sis.Cli.Tests;

/// <summary>Generated rosters on disk, made once for all tests. None of the tests writes to them.</summary>
internal sealed class Districts
{
    private const int FewStudents = 200;

    private static readonly Lazy<Districts> Made = new(() => new Districts());

    private readonly Scratch _scratch = new();

    private Districts()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _scratch.Dispose();
        Generator = new DistrictGenerator(new DistrictOptions { Students = 2_000, HasContacts = true });
        Write(Generator.DayOne, "monday");
        Write(Generator.DayTwo, "tuesday.zip");
        Write(Generator.DayTwo.Shuffled(), "tuesday-shuffled");
        Few = new DistrictGenerator(new DistrictOptions { Students = FewStudents, RemovedShare = 0.05, AddedShare = 0.05, UpdatedShare = 0.1 });
        Write(Few.DayOne, "few");
        Write(Few.DayTwo, "few-later");
    }

    public static Districts Shared => Made.Value;

    public DistrictGenerator Generator { get; }

    /// <summary>A small district, in which much changes.</summary>
    public DistrictGenerator Few { get; }

    public string Monday => _scratch["monday"];

    public string Tuesday => _scratch["tuesday.zip"];

    public string TuesdayShuffled => _scratch["tuesday-shuffled"];

    public string FewToday => _scratch["few"];

    public string FewLater => _scratch["few-later"];

    /// <summary>Values of the small district that nobody but their owners should read: addresses, user names, telephones.</summary>
    public IReadOnlyList<string> Values() => [.. Few.DayOne.Records(RosterKind.Person).Concat(Few.DayTwo.Records(RosterKind.Person)).Cast<Person>()
        .SelectMany(person => new[] { person.Email, person.Username, person.Phones.Select(phone => phone.Number).FirstOrDefault() })
        .OfType<string>().Where(value => value.Length > 4).Distinct()];

    /// <summary>Copies a roster to where a test may change it.</summary>
    internal static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        return to;
    }

    private void Write(DistrictDay day, string name)
    {
        var files = new OneRosterFiles(day, new OneRosterFilesOptions { Version = Testing.OneRosterVersion.V12 });
        _ = name.EndsWith(".zip", StringComparison.Ordinal)
            ? files.WriteZipAsync(_scratch[name]).GetAwaiter().GetResult()
            : files.WriteFolderAsync(_scratch[name]).GetAwaiter().GetResult();
    }
}
