using System.Security;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>Writes the files of a plugin.</summary>
internal static class PluginXml
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    public static string Plugin(IEnumerable<TableQuery> tables, PowerSchoolPluginInfo info)
    {
        var text = new StringBuilder(Head)
            .Append("<plugin xmlns=\"http://plugin.powerschool.pearson.com\" name=\"").Append(Escape(info.Name)).Append("\" version=\"").Append(Escape(info.Version))
            .Append("\" description=\"Lets Sis read the roster. It writes nothing.\">\n  <oauth/>\n  <access_request>\n");
        foreach (var (table, column) in Grants(tables))
        {
            text.Append("    ").Append(DeniedFields.Line(table, column)).Append('\n');
        }

        return text.Append("  </access_request>\n  <publisher name=\"").Append(Escape(info.Publisher)).Append("\">\n    <contact email=\"").Append(Escape(info.ContactEmail))
            .Append("\"/>\n  </publisher>\n</plugin>\n").ToString();
    }

    public static string Queries(IEnumerable<TableQuery> tables, string prefix)
    {
        var text = new StringBuilder(Head).Append("<queries>\n");
        foreach (var query in tables)
        {
            Append(text, query, prefix);
        }

        return text.Append("</queries>\n").ToString();
    }

    /// <remarks>For somebody who looks at a query from a page of PowerSchool; the source needs the plugin's own rights only.</remarks>
    public static string Permissions(IEnumerable<TableQuery> tables, string prefix)
    {
        var text = new StringBuilder(Head).Append("<permission_mappings>\n  <permission name=\"/admin/home.html\">\n");
        foreach (var query in tables)
        {
            text.Append("    <implies allow=\"post\">").Append(ReadOnlyGuard.QueryPath).Append(PowerSchoolPlugin.QueryName(prefix, query.Table)).Append("</implies>\n");
        }

        return text.Append("  </permission>\n</permission_mappings>\n").ToString();
    }

    /// <summary>What is granted: every column of every query, once.</summary>
    public static IEnumerable<(string Table, string Column)> Grants(IEnumerable<TableQuery> tables) => tables
        .SelectMany(query => PowerSchoolPlugin.ColumnsOf(query)).Select(column => (column.ServerTable.ToUpperInvariant(), column.Name)).Distinct()
        .OrderBy(grant => grant.Item1, StringComparer.Ordinal).ThenBy(grant => grant.Name, StringComparer.Ordinal);

    private static void Append(StringBuilder text, TableQuery query, string prefix)
    {
        var table = query.Table.Name.ToLowerInvariant();
        var columns = PowerSchoolPlugin.ColumnsOf(query);
        text.Append("  <query name=\"").Append(PowerSchoolPlugin.QueryName(prefix, query.Table)).Append("\" coreTable=\"").Append(query.Table.Name.ToUpperInvariant())
            .Append("\" flattened=\"true\">\n    <summary>Rows of ").Append(query.Table.Name).Append(" for the roster</summary>\n    <description>Read by Sis.</description>\n");
        if (PowerSchoolPlugin.TermColumn(query.Table) is not null)
        {
            text.Append("    <args>\n      <arg name=\"termid\" type=\"primitive\" required=\"true\"/>\n    </args>\n");
        }

        text.Append("    <columns>\n");
        foreach (var column in columns)
        {
            text.Append("      <column column=\"").Append(column.ServerTable.ToUpperInvariant()).Append('.').Append(column.Name).Append("\">").Append(column.Alias).Append("</column>\n");
        }

        text.Append("    </columns>\n    <sql><![CDATA[\n      select ").AppendJoin(", ", columns.Select(column => $"{column.ServerTable}.{column.Name}".ToLowerInvariant()))
            .Append("\n      from ").Append(table).Append('\n');
        foreach (var extension in columns.Select(column => column.From).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // Left, so that a student without a row there is not left out.
            text.Append("      left join ").Append(extension.ToLowerInvariant()).Append(" on ").Append(extension.ToLowerInvariant()).Append('.').Append(table).Append("dcid = ").Append(table).Append(".dcid\n");
        }

        Append(text, query.Table);
        text.Append("      order by ").Append(table).Append('.').Append(query.Table.Key.Alias).Append("\n    ]]></sql>\n  </query>\n");
    }

    /// <summary>Fewer rows: of the years that are read, and of students who are there.</summary>
    private static void Append(StringBuilder text, Table table)
    {
        if (table == Tables.SectionTeacher.Table)
        {
            text.Append("      inner join sections on sections.id = sectionteacher.sectionid\n");
        }

        if (table == Tables.Enrollments.Table)
        {
            text.Append("      inner join students on students.id = cc.studentid and students.enroll_status in (0, -1)\n");
        }

        if (table.Name == Tables.Students.Table.Name)
        {
            text.Append("      where students.enroll_status in (0, -1)\n");
        }

        if (PowerSchoolPlugin.TermColumn(table) is { } term)
        {
            text.Append("      where ").Append(term).Append(" >= :termid\n");
        }
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
