using Sis.Clever;

namespace Sis.Cli;

/// <summary>Clever's API as a source of the configuration.</summary>
internal static class CleverSourceType
{
    public const string Format = "clever";

    public static IReadOnlyList<string> Names { get; } =
        ["clientId", "clientSecret", "accessToken", "districts", "version", "username", "usesEvents", "baseAddress", "tokenAddress", "allowsLoopbackHttp"];

    public static Action<ISisBuilder, string> Bind(BindingContext context, ConfigNode node)
    {
        var (id, secret, token) = (context.Text(node, "clientId"), context.Secret(node, "clientSecret"), context.Secret(node, "accessToken"));
        var districts = context.Map(node, "districts");
        var version = context.Shape.Word(node, "version", [("3.1", CleverApiVersion.V31), ("3.0", CleverApiVersion.V30)]);
        var username = context.Shape.Word(node, "username", [
            ("districtUsername", CleverUsername.DistrictUsername), ("email", CleverUsername.Email), ("sisId", CleverUsername.SisId)]);
        var (usesEvents, allowsLoopback) = (context.Flag(node, "usesEvents"), context.Flag(node, "allowsLoopbackHttp"));
        var (api, tokens) = (context.Address(node, "baseAddress"), context.Address(node, "tokenAddress"));
        return (builder, name) => builder.AddClever(name, options =>
        {
            options.ClientId = id;
            options.ClientSecret = secret?.Read();
            options.AccessToken = token?.Read();
            foreach (var (tenant, district) in districts)
            {
                options.Districts[tenant] = district;
            }

            options.Version = version;
            options.Username = username;
            options.UsesEvents = usesEvents ?? options.UsesEvents;
            options.BaseAddress = api ?? options.BaseAddress;
            options.TokenAddress = tokens ?? options.TokenAddress;
            options.AllowsLoopbackHttp = allowsLoopback ?? options.AllowsLoopbackHttp;
        });
    }
}
