using System.Collections.Concurrent;

namespace Sis.PowerSchool;

/// <summary>The servers of tenants, each with a token of its own, which is kept as long as address and credentials stay the same.</summary>
internal sealed class TenantServers(Func<HttpClient> clients)
{
    private readonly ConcurrentDictionary<string, PowerSchoolApi> _servers = new(StringComparer.Ordinal);

    public PowerSchoolApi Of(string tenant, PowerSchoolServerOptions options) => _servers.AddOrUpdate(tenant,
        static (_, given) => new PowerSchoolApi(given.options, given.clients),
        static (_, known, given) => known.Serves(given.options) ? known : new PowerSchoolApi(given.options, given.clients),
        (options, clients));
}
