using Sis.PowerSchool;

namespace Sis.Cli;

/// <summary>The server of a source, or one for each tenant.</summary>
internal sealed class PowerSchoolServers
{
    private readonly (Uri? Url, string? Id, Secret? Secret) _one;
    private readonly Dictionary<string, (Uri? Url, string? Id, Secret? Secret)> _many = new(StringComparer.Ordinal);

    public PowerSchoolServers(BindingContext context, ConfigNode node, IReadOnlyList<string> names)
    {
        _one = Of(context, node);
        if (context.Shape.Find(node, "tenants", ConfigNodeType.Object) is not { } tenants)
        {
            return;
        }

        AreMany = true;
        if (names.Any(name => node.Find(name) is not null))
        {
            context.Problems.Add(tenants, $"Write {string.Join(", ", names)} for the source, or for each of 'tenants'; not both.");
        }

        foreach (var (tenant, server) in tenants.Properties)
        {
            if (context.Shape.IsObject(server, "A tenant's server", names))
            {
                _many[tenant.Text] = Of(context, server);
            }
        }
    }

    public bool AreMany { get; }

    public void Set(PowerSchoolServerOptions options) => Set(options, _one);

    /// <summary>Sets the server of a tenant.</summary>
    /// <exception cref="SisException">The tenant has none.</exception>
    public ValueTask SetOf(string tenant, PowerSchoolServerOptions options)
    {
        Set(options, _many.TryGetValue(tenant, out var server)
            ? server
            : throw new SisException(PowerSchoolDiagnosticCodes.TenantNotConfigured, "The tenant is not among 'tenants' of the PowerSchool source. Name its server there."));
        return default;
    }

    private static void Set(PowerSchoolServerOptions options, (Uri? Url, string? Id, Secret? Secret) server)
    {
        options.Url = server.Url?.AbsoluteUri ?? string.Empty;
        options.ClientId = server.Id ?? string.Empty;
        options.ClientSecret = server.Secret?.Read() ?? string.Empty;
    }

    private static (Uri? Url, string? Id, Secret? Secret) Of(BindingContext context, ConfigNode node) =>
        (context.Address(node, "url"), context.Text(node, "clientId"), context.Secret(node, "clientSecret"));
}
