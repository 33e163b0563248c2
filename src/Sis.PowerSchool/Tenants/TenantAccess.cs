namespace Sis.PowerSchool;

/// <summary>The way to one tenant's PowerSchool.</summary>
/// <param name="Options">How its rows become a roster.</param>
/// <param name="Open">Opens a way in, for one read.</param>
/// <param name="ProbeAsync">Looks at it before a read.</param>
internal sealed record TenantAccess(PowerSchoolOptions Options, Func<TableFeeder> Open, Func<RosterFieldSet, CancellationToken, Task<ProbeReport>> ProbeAsync)
{
    public static TenantAccess ToExports(PowerSchoolExportOptions options, string tenant)
    {
        var path = options.PathOf(tenant);
        return new TenantAccess(options, () => new ExportFeeder(options, path), (fields, token) => new ExportProbe(options, path).RunAsync(fields, token));
    }

    public static TenantAccess ToQueries(PowerSchoolQueriesOptions options, PowerSchoolApi api) =>
        new(options, () => new QueriesFeeder(options, api), (fields, token) => new QueriesProbe(options, api).RunAsync(fields, token));

    public static TenantAccess ToRest(PowerSchoolRestOptions options, PowerSchoolApi api) =>
        new(options, () => new RestFeeder(options, api), (fields, token) => new RestProbe(options, api).RunAsync(fields, token));
}
