using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>Where text exports of PowerSchool lie and how they are written: of Direct Database Export, Quick Export, Data Export Manager, AutoSend.</summary>
public sealed class PowerSchoolExportOptions : PowerSchoolOptions
{
    /// <summary>The folder with one file for each table, or a zip archive of such files. <c>{tenant}</c> stands for the tenant's name.</summary>
    /// <value>Required.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>The file of a table, by the table's name. Needed only for files whose names and headers do not tell.</summary>
    /// <remarks>For example <c>Files["CC"] = "schedules.txt"</c>.</remarks>
    public IDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns of files without a header, by the table's name, in the order of the export.</summary>
    public IDictionary<string, IReadOnlyList<string>> Columns { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands between two cells.</summary>
    /// <value>Default <see langword="null"/>: a tab if the first line has one, else a comma.</value>
    public char? Delimiter { get; set; }

    /// <summary>Whether quotes around a cell belong to the file and not to the value.</summary>
    /// <value>Default <see langword="null"/>: with commas, or when every cell of the first lines has them.</value>
    public bool? Quoted { get; set; }

    /// <summary>The code page of files that are not Unicode.</summary>
    /// <value>Default 1252, Windows; 10000 is that of older Macintosh servers.</value>
    public int CodePage { get; set; } = 1252;

    /// <summary>Whether days with slashes begin with the day.</summary>
    /// <value>Default <see langword="false"/>: with the month, as PowerSchool writes them.</value>
    public bool DaysFirst { get; set; }

    /// <summary>Whether <c>&amp;#39;</c> and the like, which AutoSend writes, stand for the letter.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool DecodesEntities { get; set; } = true;

    /// <summary>How large the files of a zip archive may be together, unpacked. They are read from the archive and never written anywhere.</summary>
    /// <value>Default 8 GiB. Beside that, an archive has at most 1,000 entries, each at most 200 times its packed size.</value>
    public long MaxUnpackedBytes { get; set; } = 8L << 30;

    /// <summary>The age beyond which a preflight warns of a file.</summary>
    /// <value>Default 2 days.</value>
    public TimeSpan WarnsOlderThan { get; set; } = TimeSpan.FromDays(2);

    internal string PathOf(string tenant)
    {
        if (!Path.Contains("{tenant}", StringComparison.Ordinal))
        {
            return Path;
        }

        // A name with a separator could lead into the folder of another tenant.
        return tenant.Length is > 0 and <= 128 && tenant.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.') && tenant.Trim('.').Length > 0
            ? Path.Replace("{tenant}", tenant, StringComparison.Ordinal)
            : throw new SisException(PowerSchoolDiagnosticCodes.ExportsNotFound, "The tenant's name cannot be the name of a folder. Use letters, digits, - and _.");
    }

    internal override IEnumerable<string> Problems(string source)
    {
        foreach (var problem in base.Problems(source))
        {
            yield return problem;
        }

        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return $"{source}: set Path to the folder with the exports.";
        }

        if (MaxUnpackedBytes <= 0)
        {
            yield return $"{source}: MaxUnpackedBytes must be more than 0.";
        }

        if (TextFile.EncodingOf(CodePage) is null)
        {
            yield return $"{source}: CodePage {CodePage.ToString(CultureInfo.InvariantCulture)} is not known. 1252 and 10000 are.";
        }

        if (Delimiter is '"' or '\r' or '\n' or > '\u007f')
        {
            yield return $"{source}: Delimiter must be a tab, a comma or another plain sign.";
        }

        foreach (var table in Files.Keys.Concat(Columns.Keys).Where(table => !Tables.All.Any(known => known.Name.Equals(table, StringComparison.OrdinalIgnoreCase))).Distinct())
        {
            yield return $"{source}: '{table}' is not a table that is read. Known are {string.Join(", ", Tables.All.Select(known => known.Name))}.";
        }
    }
}
