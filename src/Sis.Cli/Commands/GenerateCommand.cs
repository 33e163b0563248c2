using System.CommandLine;
using System.Globalization;
using Sis.Testing;

namespace Sis.Cli;

/// <summary><c>sis generate</c>: an invented district as OneRoster files.</summary>
internal sealed class GenerateCommand : ToolCommand
{
    private readonly Argument<string> _target = new("OUT") { Description = "The folder to write, or a file that ends with .zip." };
    private readonly Option<int> _students = new Option<int>("--students")
    {
        Description = "How many students the district has on its first day.",
        HelpName = "COUNT",
        DefaultValueFactory = _ => 1000,
    }.AtLeast(1);

    private readonly Option<int> _day = new Option<int>("--day")
    {
        Description = "1, or 2 for a day later: some records changed, some students gone, some new.",
        HelpName = "DAY",
        DefaultValueFactory = _ => 1,
    }.Among("1", "2");

    private readonly Option<int> _seed = new Option<int>("--seed") { Description = "Another district of the same size.", HelpName = "NUMBER", DefaultValueFactory = _ => 42 }.AtLeast(0);
    private readonly Option<string> _version = new Option<string>("--oneroster")
    {
        Description = "The version of OneRoster: 1.1 or 1.2.",
        HelpName = "VERSION",
        DefaultValueFactory = _ => "1.1",
    }.Among("1.1", "1.2");

    private readonly Option<bool> _contacts = new("--contacts") { Description = "Give students parents." };
    private readonly Option<bool> _shuffled = new("--shuffled") { Description = "Write the rows in another order." };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that is not empty, or over a file." };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["sis generate --students 2000 monday/", "sis generate --students 2000 --day 2 tuesday.zip"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_target, _students, _day, _seed, _version, _contacts, _shuffled, _force];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        var target = arguments.GetRequiredValue(_target);
        if (!arguments.GetValue(_force) && (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())))
        {
            throw new SisException(ToolCodes.TargetTaken, "There is something at OUT already. Name another place, or give --force to write over it.");
        }

        var students = arguments.GetValue(_students);
        var dayNumber = arguments.GetValue(_day);
        var version = arguments.GetRequiredValue(_version);
        var district = new DistrictGenerator(new DistrictOptions { Students = students, Seed = (ulong)arguments.GetValue(_seed), HasContacts = arguments.GetValue(_contacts) });
        var day = dayNumber == 2 ? district.DayTwo : district.DayOne;
        var files = new OneRosterFiles(arguments.GetValue(_shuffled) ? day.Shuffled() : day,
            new OneRosterFilesOptions { Version = version == "1.2" ? OneRosterVersion.V12 : OneRosterVersion.V11 });
        var bytes = target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? await files.WriteZipAsync(target, cancellationToken).ConfigureAwait(false)
            : await files.WriteFolderAsync(target, cancellationToken).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("format", "oneroster-" + version);
                json.WriteNumber("students", students);
                json.WriteNumber("day", dayNumber);
                json.WriteNumber("bytes", bytes);
                json.WriteStartObject("kinds");
                foreach (var kind in RosterKinds.All)
                {
                    json.WriteNumber(kind.ToName(), day.CountOf(kind));
                }

                json.WriteEndObject();
                json.WriteEndObject();
            });
        }
        else
        {
            output.Line(string.Create(CultureInfo.InvariantCulture,
                $"A district with {day.CountOf(RosterKind.Person)} people and {day.CountOf(RosterKind.Enrollment)} enrollments, day {dayNumber}, as OneRoster {version}: {bytes} bytes."));
        }

        return ExitCode.Nothing;
    }
}
