using System.Text;

namespace Sis.Csv.Tests;

/// <summary>A folder of files and a mapping of them.</summary>
internal sealed class MappedFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public MappedFolder With(string name, params string[] lines) => WithBytes(name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    public MappedFolder WithBytes(string name, byte[] content)
    {
        _folder.Write(name, content);
        return this;
    }

    public MappedFilesSource Source(string mapping)
    {
        var options = new MappedFilesOptions { Path = Path };
        options.UseMappingText(mapping);
        return new MappedFilesSource(options);
    }

    public MappedFilesSource Source(params MappedFile[] files)
    {
        var options = new MappedFilesOptions { Path = Path };
        foreach (var file in files)
        {
            options.Files.Add(file);
        }

        return new MappedFilesSource(options);
    }

    public Task<ReadResult> ReadAsync(string mapping, RosterFieldSet? fields = null) => ReadAsync(Source(mapping), fields);

    public static async Task<ReadResult> ReadAsync(ISisSource source, RosterFieldSet? fields = null)
    {
        var result = new ReadResult();
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = fields ?? RosterFieldSet.Everything }))
        {
            result.Add(item);
        }

        return result;
    }

    public void Dispose() => _folder.Dispose();
}
