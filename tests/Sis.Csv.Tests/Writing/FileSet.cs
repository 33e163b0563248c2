using System.Text;

namespace Sis.Csv.Tests;

/// <summary>A folder of small files, each of which a test may change.</summary>
internal sealed class FileSet : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public FileSet With(string name, params string[] lines)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), string.Concat(lines.Select(line => line + "\r\n")), new UTF8Encoding(false));
        return this;
    }

    public FileSet Without(string name)
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        return this;
    }

    public FileSet Replacing(string name, string old, string now)
    {
        var path = System.IO.Path.Combine(Path, name);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
        return this;
    }

    public static async Task<(ReadResult Result, string? Cursor)> ReadAsync(ISisSource source, string? cursor = null, RosterFieldSet? fields = null)
    {
        var result = new ReadResult();
        string? next = null;
        await foreach (var item in source.ReadAsync(Rosters.Everything with { Cursor = cursor, Fields = fields ?? RosterFieldSet.Everything }))
        {
            if (item is CursorItem known)
            {
                next = known.Cursor;
            }
            else
            {
                result.Add(item);
            }
        }

        return (result, next);
    }

    public void Dispose() => _folder.Dispose();
}
