namespace Sis.Cli.Tests;

/// <summary>A folder with a configuration and an export, as someone who runs a sync has it.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Scratch _scratch = new();

    public Workplace(string gates = "{}", string fields = "\"@rostering\", \"person.email\"")
    {
        Put(Districts.Shared.FewToday);
        Config = _scratch.Write("sis.json", $$"""
            {
              "state": { "sqlite": "sis.db" },
              "sources": { "district": { "format": "oneroster-1.2", "path": "export" } },
              "policies": { "library": { "mode": "district", "fields": [{{fields}}] } },
              "sinks": { "library": { "type": "sqlite", "path": "library.db", "busyTimeout": 2 } },
              "syncs": { "library": { "source": "district", "policy": "library", "sink": "library", "gates": {{gates}} } }
            }
            """);
    }

    public string Folder => _scratch.Folder;

    public string Config { get; }

    public string Export => _scratch["export"];

    public string Library => _scratch["library.db"];

    /// <summary>The district sends new files.</summary>
    public void Put(string roster) => Districts.Copy(roster, Export);

    public Task<ToolResult> RunAsync(string command, params string[] arguments) => Tool.RunInAsync(Folder, null, [command, .. arguments]);

    public void Dispose() => _scratch.Dispose();
}
