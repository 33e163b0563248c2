namespace Sis.Clever;

/// <summary>How Clever is read. Looked at when the application starts; messages say what to do.</summary>
/// <remarks>Holds secrets, and so is never written anywhere. Settable until it is handed over; not changed after that.</remarks>
public sealed class CleverOptions
{
    /// <summary>The application's client id, from Clever's developer dashboard.</summary>
    /// <value>Default <see langword="null"/>. Needed with <see cref="ClientSecret"/>, unless <see cref="AccessToken"/> is given.</value>
    public string? ClientId { get; set; }

    /// <summary>The application's client secret.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? ClientSecret { get; set; }

    /// <summary>The token of one district, for trials. It cannot be replaced when Clever changes it, so in production give id and secret.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? AccessToken { get; set; }

    /// <summary>Which district each tenant is, by Clever's identifier.</summary>
    /// <value>
    /// Empty by default. A tenant that is not among them is taken for the district's identifier itself if it looks like one (24 hexadecimal
    /// digits); any other is the only district that has connected, if there is only one.
    /// </value>
    public IDictionary<string, string> Districts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The version of the Data API and the Events API.</summary>
    /// <value>Default <see cref="CleverApiVersion.V31"/>.</value>
    public CleverApiVersion Version { get; set; } = CleverApiVersion.V31;

    /// <summary>Whom to read. Others are neither asked for nor delivered.</summary>
    /// <value>Default <see cref="CleverRoles.All"/>, which is one list; fewer are a list for each.</value>
    /// <remarks>Those who are left out later look to a sync like people who are gone, so gates may hold them.</remarks>
    public CleverRoles Roles { get; set; } = CleverRoles.All;

    /// <summary>What becomes the user name.</summary>
    /// <value>Default <see cref="CleverUsername.DistrictUsername"/>.</value>
    public CleverUsername Username { get; set; } = CleverUsername.DistrictUsername;

    /// <summary>Whether changes alone are read from the Events API once everything was read. Clever must have switched events on for the application.</summary>
    /// <value>Default <see langword="true"/>. While Clever has no event to begin after, everything is read.</value>
    public bool UsesEvents { get; set; } = true;

    /// <summary>The most events of one read. With more, everything is read instead, which is then cheaper and takes less memory.</summary>
    /// <value>From 1 to 1,000,000. Default 20,000.</value>
    public int MaxEvents { get; set; } = 20_000;

    /// <summary>Whether the counts that Clever gives are compared with what was read. A read that falls short removes nothing.</summary>
    /// <value>Default <see langword="true"/>; costs one request for each list.</value>
    public bool VerifiesCounts { get; set; } = true;

    /// <summary>Records asked for in one request.</summary>
    /// <value>From 1 to 10,000, which is the most that Clever allows and the default.</value>
    public int PageSize { get; set; } = 10_000;

    /// <summary>States of the district in which it is not read: what is known stays as it is.</summary>
    /// <value>Default <c>paused</c>, <c>pending</c> and <c>error</c>.</value>
    public ISet<string> SkippedStates { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "paused", "pending", "error" };

    /// <summary>How old the district's last sync with Clever may be before a finding tells of it.</summary>
    /// <value>Default 48 hours; <see langword="null"/> never tells.</value>
    public TimeSpan? WarnWhenOlderThan { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How old the district's last sync with Clever may be before the district is not read any more.</summary>
    /// <value>Default <see langword="null"/>: however old.</value>
    public TimeSpan? SkipWhenOlderThan { get; set; }

    /// <summary>The most requests in a minute for one district's token.</summary>
    /// <value>From 1 to 1,200, which is what Clever allows and the default. Lower it when other programs use the same tokens.</value>
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>The longest that one try of a request may take.</summary>
    /// <value>Default 100 seconds.</value>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest that all tries of one request and the pauses between them may take.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan TimeForTries { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a request that failed is sent again at once, with pauses that grow.</summary>
    /// <value>From 0 to 100. Default 6.</value>
    public int MaxRetries { get; set; } = 6;

    /// <summary>How often a list goes on from its last page after all tries of a page have failed.</summary>
    /// <value>From 0 to 100. Default 2.</value>
    public int MaxResumes { get; set; } = 2;

    /// <summary>The pause before a list goes on.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ResumeDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of one answer, decompressed.</summary>
    /// <value>From 1,024. Default 256 MiB. An answer beyond it is asked for in smaller pages.</value>
    public int MaxAnswerBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>Where the Data API is.</summary>
    /// <value>Default <c>https://api.clever.com</c>. Requests go there and nowhere else.</value>
    public Uri BaseAddress { get; set; } = new("https://api.clever.com");

    /// <summary>Where tokens are given out.</summary>
    /// <value>Default <c>https://clever.com</c>.</value>
    public Uri TokenAddress { get; set; } = new("https://clever.com");

    /// <summary>Whether plain http is allowed to this machine itself: for tests against a local Clever.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowsLoopbackHttp { get; set; }

    internal string VersionPath => Version == CleverApiVersion.V30 ? "v3.0" : "v3.1";

    internal bool HasClient => !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);
}
