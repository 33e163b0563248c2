using Sis.Csv;
using Sis.PowerSchool;

namespace Sis.Cli;

/// <summary>The formats that commands read by a path. A new one is one line here.</summary>
internal static class ReadableFormats
{
    public const string Mapped = "mapped";

    public static IReadOnlyList<ReadableFormat> All { get; } =
    [
        new(RosterFormats.OneRoster11, OneRoster),
        new(RosterFormats.OneRoster12, OneRoster),
        new(RosterFormats.CleverSftp, (path, _) => new CleverSftpCsvSource(new CleverSftpCsvOptions { Path = path })),
        new(RosterFormats.Impero, (path, _) => new ImperoCsvSource(new ImperoCsvOptions { Path = path })),
        new(RosterFormats.SdsV1, Sds),
        new(RosterFormats.SdsV21, Sds),
        new(PowerSchoolSourceTypes.Exports, (path, _) => PowerSchoolSource.FromExports(new PowerSchoolExportOptions { Path = path }))
        {
            Recognise = path => PowerSchoolExport.Recognise(path).Count > 0,
        },
    ];

    /// <summary>Opens some files, in a format that is named or recognised.</summary>
    /// <param name="path">The folder, archive or file.</param>
    /// <param name="name">The format; <see langword="null"/> to recognise it.</param>
    /// <param name="mapping">The mapping file, for files of any layout.</param>
    /// <param name="checksRules">Whether to look for what breaks rules between files.</param>
    /// <exception cref="SisException">The files are not there, or in no known format.</exception>
    public static RosterFiles Open(string path, string? name, string? mapping, bool checksRules = false)
    {
        if (mapping is not null)
        {
            var options = new MappedFilesOptions { Path = path };
            options.UseMapping(mapping);
            return new RosterFiles(Mapped, new MappedFilesSource(options));
        }

        name ??= RosterFormats.Recognise(path) ?? All.FirstOrDefault(format => format.Recognise?.Invoke(path) == true)?.Name ?? throw new SisException(ToolCodes.UnknownFormat,
            $"The files are in none of the formats that are recognised by their names and columns ({string.Join(", ", All.Select(format => format.Name))}). "
            + "Name one with --format, or describe the files with --mapping.");
        return new RosterFiles(name, All.First(format => format.Name == name).Open(path, checksRules));
    }

    private static OneRosterCsvSource OneRoster(string path, bool checksRules) => new(new OneRosterCsvOptions { Path = path, ChecksRules = checksRules });

    private static SdsCsvSource Sds(string path, bool checksRules) => new(new SdsCsvOptions { Path = path });
}
