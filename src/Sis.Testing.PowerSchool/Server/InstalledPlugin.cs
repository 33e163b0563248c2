using System.IO.Compression;
using System.Xml.Linq;

namespace Sis.Testing.PowerSchool;

/// <summary>A plugin as the server sees it: its grants and its queries.</summary>
internal sealed class InstalledPlugin
{
    /// <summary>Granted columns, as <c>table.column</c> in lower case.</summary>
    public HashSet<string> Grants { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, PluginQuery> Queries { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static InstalledPlugin Open(Stream archive)
    {
        var plugin = new InstalledPlugin();
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            if (entry.FullName == "plugin.xml")
            {
                plugin.Grants.UnionWith(XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "field")
                    .Select(field => $"{field.Attribute("table")!.Value}.{field.Attribute("field")!.Value}".ToLowerInvariant()));
            }
            else if (entry.FullName.EndsWith(".named_queries.xml", StringComparison.Ordinal))
            {
                foreach (var query in XDocument.Load(stream).Root!.Elements("query"))
                {
                    plugin.Queries[query.Attribute("name")!.Value] = new PluginQuery(query.Attribute("coreTable")!.Value,
                        [.. query.Element("columns")!.Elements("column").Select(column => (column.Attribute("column")!.Value, column.Value))], query.Element("sql")!.Value);
                }
            }
        }

        return plugin;
    }
}
