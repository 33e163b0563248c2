using Microsoft.Extensions.DependencyInjection;

namespace Sis.PowerSchool;

/// <summary>How a PowerSchool server is reached.</summary>
public abstract class PowerSchoolServerOptions : PowerSchoolOptions
{
    private protected PowerSchoolServerOptions()
    {
    }

    /// <summary>The server's address, for example <c>https://example.powerschool.com</c>. Whatever follows the host is cut.</summary>
    /// <value>Required; https, or http on this machine itself.</value>
    public string Url { get; set; } = string.Empty;

    /// <summary>The plugin's client id: System Management › Plugin Management › the plugin › Data Provider Configuration.</summary>
    /// <value>Required.</value>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>The plugin's client secret, from the same page. Never logged.</summary>
    /// <value>Required.</value>
    public string ClientSecret { get; set; } = string.Empty;

    /// <summary>How many requests may be under way at once.</summary>
    /// <value>Default 3; at most 16.</value>
    public int MaxConcurrency { get; set; } = 3;

    /// <summary>The longest that one try of a request may take. Large queries take long to begin.</summary>
    /// <value>Default 3 minutes.</value>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest that all tries of one request may take.</summary>
    /// <value>Default 10 minutes.</value>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a failed request is sent again.</summary>
    /// <value>Default 5.</value>
    public int MaxRetries { get; set; } = 5;

    /// <summary>The name under which the plugin subscribes to data versions; what has changed is then told as a hint.</summary>
    /// <value>Default <see langword="null"/>: it is not asked for.</value>
    public string? DataVersionApplication { get; set; }

    /// <summary>Adds handlers of the application's own to the named client <c>Sis.PowerSchool:name</c>.</summary>
    /// <value>Default <see langword="null"/>. Used only by the <c>Add…</c> methods for one tenant; those for several take it beside the options.</value>
    public Action<IHttpClientBuilder>? ConfigureHttp { get; set; }

    /// <summary>The middle of the first pause between tries.</summary>
    internal TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The server's address without what follows the host; <see langword="null"/> when it is none.</summary>
    internal Uri? BaseAddress => Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new Uri(address.GetLeftPart(UriPartial.Authority))
            : null;

    internal override IEnumerable<string> Problems(string source)
    {
        foreach (var problem in base.Problems(source))
        {
            yield return problem;
        }

        if (BaseAddress is null)
        {
            yield return $"{source}: set Url to the server's address, such as https://example.powerschool.com. It must be https.";
        }

        if (string.IsNullOrWhiteSpace(ClientId) || string.IsNullOrWhiteSpace(ClientSecret))
        {
            yield return $"{source}: set ClientId and ClientSecret. They stand in Data Provider Configuration of the plugin.";
        }

        if (MaxConcurrency is < 1 or > 16)
        {
            yield return $"{source}: MaxConcurrency must be 1 to 16.";
        }

        if (TryTimeout <= TimeSpan.Zero || Budget < TryTimeout || MaxRetries is < 0 or > 100)
        {
            yield return $"{source}: TryTimeout must be positive, Budget no shorter, and MaxRetries 0 to 100.";
        }

        if (DataVersionApplication is { } application && !application.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
        {
            yield return $"{source}: DataVersionApplication may have letters, digits and _-. only.";
        }
    }
}
