using System.CommandLine;

namespace Sis.Cli;

/// <summary>The options by which commands are told which sync of which tenant they are about.</summary>
internal sealed class ConfigurationInput
{
    public Option<string> Config { get; } = new("--config") { Description = "The configuration.", HelpName = "FILE", DefaultValueFactory = _ => "sis.json" };

    public Option<string?> Sync { get; } = new("--sync") { Description = "The sync, where the configuration has several.", HelpName = "NAME" };

    public Option<string> Tenant { get; } = TenantOption();

    public IEnumerable<Symbol> Symbols => [Config, Sync, Tenant];

    public static Option<string> TenantOption() => new("--tenant")
    {
        Description = "Whose roster it is; stands for {tenant} in paths.",
        HelpName = "NAME",
        DefaultValueFactory = _ => SyncRunOptions.DefaultTenant,
    };

    /// <summary>Composes the engine as the configuration says.</summary>
    /// <exception cref="SisException">The configuration cannot be used.</exception>
    public ConfiguredEngine Open(ParseResult arguments, ToolOutput output) =>
        ConfiguredEngine.Create(ConfigurationFile.Read(arguments.GetRequiredValue(Config)), arguments.GetValue(Sync), arguments.GetRequiredValue(Tenant), output);
}
