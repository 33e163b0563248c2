using System.IO.Compression;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>Makes the plugin that a district installs: the queries that the source asks and the grants that they need, and nothing else.</summary>
/// <remarks>All of it follows from the declaration that the source reads with, so that it asks for no column that is not granted and is granted none
/// that it does not ask for. The same fields and options give the same bytes.</remarks>
public static class PowerSchoolPlugin
{
    /// <summary>How the names of queries begin unless the options say otherwise.</summary>
    public const string DefaultPrefix = "org.sis.roster";

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the plugin as a zip archive.</summary>
    /// <param name="target">Where to; left open.</param>
    /// <param name="fields">The fields that may be read: those of the sharing policies.</param>
    /// <param name="options">The options that the source will have; the address and the credentials are not used.</param>
    /// <param name="info">How the plugin is called.</param>
    public static void Write(Stream target, RosterFieldSet fields, PowerSchoolQueriesOptions options, PowerSchoolPluginInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, content) in Files(fields, options, info))
        {
            // Not compressed, because what a compressor makes is not promised to stay.
            var entry = archive.CreateEntry(path, CompressionLevel.NoCompression);
            entry.LastWriteTime = NoTime;
            using var stream = entry.Open();
            stream.Write(new UTF8Encoding(false).GetBytes(content));
        }
    }

    /// <summary>The files of the plugin, by their path in the archive.</summary>
    /// <param name="fields">The fields that may be read.</param>
    /// <param name="options">The options that the source will have.</param>
    /// <param name="info">How the plugin is called.</param>
    public static IReadOnlyDictionary<string, string> Files(RosterFieldSet fields, PowerSchoolQueriesOptions options, PowerSchoolPluginInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(options);
        if (!IsPrefix(options.QueryPrefix))
        {
            throw new ArgumentException($"QueryPrefix must be names with dots between them, such as {DefaultPrefix}.", nameof(options));
        }

        info ??= new PowerSchoolPluginInfo();
        if (!Array.TrueForAll(info.Version.Split('.'), part => part.Length > 0 && part.All(char.IsAsciiDigit)))
        {
            throw new ArgumentException("The version of a plugin has digits and dots only, such as 1.2.", nameof(info));
        }

        var tables = Needs.Tables(fields, options, file: false, joined: false).Select(table => TableQuery.For(table, fields, options)).ToList();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["plugin.xml"] = PluginXml.Plugin(tables, info) };
        if (options.Access == TableAccess.PowerQueries)
        {
            files[$"queries_root/{options.QueryPrefix}.named_queries.xml"] = PluginXml.Queries(tables, options.QueryPrefix);
            files[$"permissions_root/{options.QueryPrefix}.permission_mappings.xml"] = PluginXml.Permissions(tables, options.QueryPrefix);
        }

        return files;
    }

    internal static bool IsPrefix(string prefix) =>
        prefix.Length <= 100 && prefix.Split('.') is { Length: > 1 } parts && Array.TrueForAll(parts, AccessRules.IsName);

    internal static string QueryName(string prefix, Table table) => $"{prefix}.{table.Name.ToLowerInvariant()}";

    /// <summary>The columns of a query: those that are read, and the one by which rows are put in order.</summary>
    internal static IReadOnlyList<Column> ColumnsOf(TableQuery query) => [.. query.Columns.Append(query.Table.Key).Distinct()];

    /// <summary>By which term the rows of a table are limited to school years that are read; <see langword="null"/> when they have none.</summary>
    internal static string? TermColumn(Table table) => TermColumn(table.Name);

    /// <summary>The same by the table's name.</summary>
    internal static string? TermColumn(string table) => table switch
    {
        "Sections" or "SectionTeacher" => "sections.termid",
        "CC" => "abs(cc.termid)",
        _ => null,
    };
}
