namespace Sis;

/// <summary>A stretch of time in which nothing, or only additions, may go.</summary>
/// <param name="Mode">What may still go.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends; not included.</param>
public sealed record PauseWindow(PauseMode Mode, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether a moment lies in it.</summary>
    /// <param name="moment">The moment.</param>
    public bool Contains(DateTimeOffset moment) => moment >= From && moment < Until;
}
