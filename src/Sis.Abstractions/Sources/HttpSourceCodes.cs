namespace Sis;

/// <summary>The codes of what can go wrong between a source and a provider on the network, whatever the provider.</summary>
public static class HttpSourceCodes
{
    /// <summary>A request or a link leads to another host than the provider's, or would go unencrypted. It is not sent. Check the addresses in
    /// the options; a link of the provider's own that does this is told to the provider.</summary>
    public const string ForeignAddress = "SIS1800";

    /// <summary>The provider could not be reached. Check name resolution, proxy, firewall and certificates; run again.</summary>
    public const string Unreachable = "SIS1801";

    /// <summary>The provider did not answer in time. Run again; raise the time limits if it is known to be slow.</summary>
    public const string TimedOut = "SIS1802";

    /// <summary>An answer is larger than the limit. Ask for smaller pages, or raise the limit.</summary>
    public const string AnswerTooLarge = "SIS1803";

    /// <summary>The provider failed (a status of 500 or more) again and again. Run again later.</summary>
    public const string ProviderFailed = "SIS1804";

    /// <summary>The provider asked to slow down for longer than the time for tries allows. Run again later.</summary>
    public const string Throttled = "SIS1805";

    /// <summary>The provider refused the credentials (401 or 403). Check them, and what they were granted.</summary>
    public const string Unauthorized = "SIS1806";

    /// <summary>The provider refused the request (another status of 400 or more). The status says why; it will not succeed by repeating.</summary>
    public const string RequestRejected = "SIS1807";

    /// <summary>The provider sent the request elsewhere (a redirect). It is not followed. Check the base address.</summary>
    public const string Redirected = "SIS1808";

    /// <summary>The answer is not what the endpoint answers, such as a page of HTML. Check the base address, and proxies in between.</summary>
    public const string UnreadableAnswer = "SIS1809";
}
