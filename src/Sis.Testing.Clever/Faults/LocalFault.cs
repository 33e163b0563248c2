namespace Sis.Testing.Clever;

/// <summary>Something that goes wrong with some requests.</summary>
public sealed class LocalFault
{
    private int _seen;

    /// <summary>The endpoint, for example <c>users</c>, <c>events</c> or <c>tokens</c>; <see langword="null"/>, the default, is every one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>A part of the query, for example <c>starting_after</c> for pages but the first, or <c>role=contact</c>; <see langword="null"/> is any.</summary>
    public string? Query { get; init; }

    /// <summary>How many such requests are answered well before. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary>How many such requests go wrong. Default 1; <see cref="int.MaxValue"/> for all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What happens.</summary>
    public required LocalFaultEffect Effect { get; init; }

    /// <summary>The status, for <see cref="LocalFaultEffect.Status"/>. Default 503.</summary>
    public int Status { get; init; } = 503;

    /// <summary>How long to wait, for <see cref="LocalFaultEffect.Slow"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Where a link leads, for <see cref="LocalFaultEffect.Link"/> and <see cref="LocalFaultEffect.Redirect"/>.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>Text that stands in the bodies of errors, to see that it ends up nowhere.</summary>
    public string Body { get; init; } = "not now";

    /// <summary>Called before the answer, for example to unshare something between two pages.</summary>
    public Action? Before { get; init; }

    internal bool Takes(string endpoint, string query)
    {
        if ((Endpoint is not null && Endpoint != endpoint) || (Query is not null && !query.Contains(Query, StringComparison.Ordinal)))
        {
            return false;
        }

        var seen = Interlocked.Increment(ref _seen);
        return seen > Skip && (Times == int.MaxValue || seen <= Skip + Times);
    }
}
