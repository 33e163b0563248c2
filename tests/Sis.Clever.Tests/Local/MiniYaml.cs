namespace Sis.Clever.Tests.Local;

/// <summary>Reads the part of YAML that Clever's Swagger files are written in: maps and lists by indentation, plain and quoted scalars.</summary>
internal static class MiniYaml
{
    public static Dictionary<string, object> Parse(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#')).ToList();
        var at = 0;
        return (Dictionary<string, object>)Block(lines, ref at, 0);
    }

    private static object Block(List<string> lines, ref int at, int indent)
    {
        if (lines[at].AsSpan(indent).StartsWith("- "))
        {
            var list = new List<object>();
            while (at < lines.Count && Indent(lines[at]) == indent && lines[at].AsSpan(indent).StartsWith("- "))
            {
                var rest = lines[at][(indent + 2)..];
                if (IsEntry(rest))
                {
                    lines[at] = new string(' ', indent + 2) + rest;
                    list.Add(Block(lines, ref at, indent + 2));
                }
                else
                {
                    list.Add(Scalar(rest));
                    at++;
                }
            }

            return list;
        }

        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        while (at < lines.Count && Indent(lines[at]) == indent && !lines[at].AsSpan(indent).StartsWith("- "))
        {
            var line = lines[at][indent..];
            var colon = line.EndsWith(':') ? line.Length - 1 : line.IndexOf(": ", StringComparison.Ordinal);
            var (key, value) = (Scalar(line[..colon]), line[(colon + 1)..].Trim());
            at++;
            if (value.Length > 0)
            {
                while (at < lines.Count && Indent(lines[at]) > indent)
                {
                    value += " " + lines[at++].Trim(); // a long text goes on
                }

                map[key] = Scalar(value);
            }
            else if (at < lines.Count && (Indent(lines[at]) > indent || (Indent(lines[at]) == indent && lines[at].AsSpan(indent).StartsWith("- "))))
            {
                map[key] = Block(lines, ref at, Indent(lines[at]));
            }
        }

        return map;
    }

    private static bool IsEntry(string text) => !text.StartsWith('"') && !text.StartsWith('\'') && (text.EndsWith(':') || text.Contains(": ", StringComparison.Ordinal));

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Scalar(string text) => text.Trim().Trim('"', '\'');
}
