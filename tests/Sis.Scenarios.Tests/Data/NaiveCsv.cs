using System.IO.Compression;
using System.Text;

namespace Sis.Scenarios.Tests;

/// <summary>Reads CSV in the plainest way there is, to count what our reader should have found.</summary>
internal static class NaiveCsv
{
    public static IReadOnlyList<Dictionary<string, string>> Read(string path, string name)
    {
        string text;
        if (Directory.Exists(path))
        {
            var file = Path.Combine(path, name);
            if (!File.Exists(file))
            {
                return [];
            }

            text = File.ReadAllText(file);
        }
        else
        {
            using var zip = ZipFile.OpenRead(path);
            using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
            text = reader.ReadToEnd();
        }

        var rows = text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(Split).ToArray();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).Where(cell => cell.First.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    /// <summary>The rows that are not said to be gone.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Active(string path, string name) =>
        [.. Read(path, name).Where(row => row["status"] is "" or "active")];

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
