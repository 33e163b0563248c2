namespace Sis.Testing.Clever;

/// <summary>How a local Clever behaves.</summary>
public sealed class LocalCleverOptions
{
    /// <summary>The client id that is accepted. Default <c>local-client</c>.</summary>
    public string ClientId { get; init; } = "local-client";

    /// <summary>The client secret that is accepted. Default <c>local-secret</c>.</summary>
    public string ClientSecret { get; init; } = "local-secret";

    /// <summary>Requests that a token has in a minute. Default 1,200, as Clever.</summary>
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>Whether headers of the limit are lists, as when several limits match a request. Default <see langword="true"/>.</summary>
    public bool LimitsAreLists { get; init; } = true;

    /// <summary>The most rows of a page that may be asked for; more is answered with 413. Default 10,000, as Clever.</summary>
    public int MaxLimit { get; init; } = 10_000;

    /// <summary>The clock of limits and dates; the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
