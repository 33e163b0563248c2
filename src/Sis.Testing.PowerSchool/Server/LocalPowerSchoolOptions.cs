namespace Sis.Testing.PowerSchool;

/// <summary>How a <see cref="LocalPowerSchool"/> behaves where real ones differ.</summary>
public sealed record LocalPowerSchoolOptions
{
    /// <summary>The client id; a made-up one by default.</summary>
    public string ClientId { get; init; } = "local-client";

    /// <summary>The client secret; a made-up one by default.</summary>
    public string ClientSecret { get; init; } = "local-secret-4d1f";

    /// <summary>The version that the server tells; 24.1.0.0 by default.</summary>
    public string Version { get; init; } = "24.1.0.0";

    /// <summary>The largest page of every resource; 100 by default.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Whether the server tells its page sizes; <see langword="true"/> by default.</summary>
    public bool TellsPageSizes { get; init; } = true;

    /// <summary>The time zone that it tells; UTC by default.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>How long it says that a token lives, in seconds, as it is written; about 29 days by default.</summary>
    public string TokenLife { get; init; } = "2504956";

    /// <summary>Whether the life is written as text and a token type stands beside it, as some versions do; <see langword="true"/> by default.</summary>
    public bool TokenLifeAsText { get; init; } = true;

    /// <summary>Whether a list with one element is an object and not an array; <see langword="true"/> by default.</summary>
    public bool SingleAsObject { get; init; } = true;

    /// <summary>Whether the columns of tables stand under <c>tables</c>, and not in the record itself; <see langword="true"/> by default.</summary>
    public bool NestedTables { get; init; } = true;

    /// <summary>Whether the plugin may use REST v1; <see langword="true"/> by default.</summary>
    public bool AllowsRest { get; init; } = true;

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
