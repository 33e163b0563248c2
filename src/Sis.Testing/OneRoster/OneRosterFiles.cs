using System.IO.Compression;
using System.Text;

namespace Sis.Testing;

/// <summary>Writes a generated district as OneRoster CSV files in bulk form, with the same facts as its typed records.</summary>
/// <remarks>
/// Version 1.2 alone says more: the head of a school is a <c>principal</c> there, and every role is stated to be the primary one.
/// Memory does not grow with the district. Safe for any thread.
/// </remarks>
public sealed class OneRosterFiles
{
    private static readonly string[] Names11 =
    [
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
        "enrollments", "lineItems", "orgs", "resources", "results", "users",
    ];

    private static readonly string[] Names12 =
    [
        .. Names11, "lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds", "resultScoreScales",
        "roles", "scoreScales", "userProfiles", "userResources",
    ];

    private readonly DistrictDay _day;
    private readonly OneRosterFilesOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="day">The district to write.</param>
    /// <param name="options">How; version 1.1 as the standard has it, unless said otherwise.</param>
    public OneRosterFiles(DistrictDay day, OneRosterFilesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        _day = day;
        _options = options ?? new OneRosterFilesOptions();
    }

    /// <summary>Writes the files into a folder, which is made if it is not there; files of the same names are replaced.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the work; files written so far stay.</param>
    /// <returns>How many bytes were written.</returns>
    public Task<long> WriteFolderAsync(string folder, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(folder);
        return WriteAsync(name => File.Create(Path.Combine(folder, name), bufferSize: 1), cancellationToken);
    }

    /// <summary>Writes the files into a zip file; one of the same name is replaced.</summary>
    /// <param name="path">The zip file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many bytes were compressed.</returns>
    public async Task<long> WriteZipAsync(string path, CancellationToken cancellationToken = default)
    {
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            return await WriteZipAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the files into a zip archive on a stream, which stays open.</summary>
    /// <param name="stream">Receives the archive.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many bytes were compressed.</returns>
    public async Task<long> WriteZipAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await using (zip.ConfigureAwait(false))
        {
            return await WriteAsync(name => Entry(zip, name).Open(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <remarks>A fixed time, so that the same district gives the same archive.</remarks>
    private ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, _options.Compression);
        entry.LastWriteTime = ManualTimeProvider.DefaultStart;
        return entry;
    }

    private async Task<long> WriteAsync(Func<string, Stream> open, CancellationToken cancellationToken)
    {
        var files = new OneRosterRows(_day.Facts, _options.Version).Files;
        var csv = new CsvBuffer(_options.UsesCrLf);
        var total = 0L;
        var manifest = open("manifest.csv");
        await using (manifest.ConfigureAwait(false))
        {
            Begin(csv, "propertyName,value");
            WriteManifest(csv, [.. files.Select(file => file.Name)]);
            total += await FlushAsync(csv, manifest, cancellationToken).ConfigureAwait(false);
        }

        foreach (var file in files)
        {
            var stream = open(file.Name + ".csv");
            await using (stream.ConfigureAwait(false))
            {
                total += await WriteAsync(csv, file, stream, cancellationToken).ConfigureAwait(false);
            }
        }

        return total;
    }

    private async Task<long> WriteAsync(CsvBuffer csv, OneRosterFile file, Stream stream, CancellationToken cancellationToken)
    {
        var total = 0L;
        Begin(csv, file.Header);
        foreach (var slot in _day.Slots(file.Kind))
        {
            if (file.WriteRow(csv, slot))
            {
                csv.EndRow();
            }

            if (csv.IsFull)
            {
                total += await FlushAsync(csv, stream, cancellationToken).ConfigureAwait(false);
            }
        }

        return total + await FlushAsync(csv, stream, cancellationToken).ConfigureAwait(false);
    }

    private void Begin(CsvBuffer csv, string header)
    {
        if (_options.HasByteOrderMark)
        {
            csv.Raw(Encoding.UTF8.Preamble);
        }

        csv.Plain(Encoding.UTF8.GetBytes(header));
        csv.EndRow();
    }

    private void WriteManifest(CsvBuffer csv, HashSet<string> present)
    {
        var isFirst = _options.Version == OneRosterVersion.V11;
        WriteProperty(csv, "manifest.version", "1.0");
        WriteProperty(csv, "oneroster.version", isFirst ? "1.1" : "1.2");
        foreach (var name in isFirst ? Names11 : Names12)
        {
            WriteProperty(csv, "file." + name, present.Contains(name) ? "bulk" : "absent");
        }

        WriteProperty(csv, "source.systemName", "Sis.Testing");
        WriteProperty(csv, "source.systemCode", "generated");
    }

    private static void WriteProperty(CsvBuffer csv, string name, string value)
    {
        csv.Plain(Encoding.UTF8.GetBytes(name));
        csv.Plain(Encoding.UTF8.GetBytes(value));
        csv.EndRow();
    }

    private static async Task<long> FlushAsync(CsvBuffer csv, Stream stream, CancellationToken cancellationToken)
    {
        var length = csv.Written.Length;
        await stream.WriteAsync(csv.Written, cancellationToken).ConfigureAwait(false);
        csv.Clear();
        return length;
    }
}
