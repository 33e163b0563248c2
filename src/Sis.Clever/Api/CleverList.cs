namespace Sis.Clever;

/// <summary>One of Clever's lists.</summary>
/// <param name="Name">Its name, which is its path.</param>
/// <param name="Query">What narrows it, for example <c>role=student</c>; a narrowed list has no count.</param>
internal sealed record CleverList(string Name, string? Query = null)
{
    public static CleverList Districts { get; } = new("districts") { IsPaged = false };

    public static CleverList Schools { get; } = new("schools");

    public static CleverList Terms { get; } = new("terms");

    public static CleverList Courses { get; } = new("courses");

    public static CleverList Sections { get; } = new("sections");

    public static CleverList Users { get; } = new("users");

    /// <summary>Events, of some types or of all.</summary>
    public static CleverList Events(string? query) => new("events", query) { IsCounted = false };

    /// <summary>Whether it takes <c>limit</c>.</summary>
    public bool IsPaged { get; private init; } = true;

    private bool IsCounted { get; init; } = true;

    /// <summary>Whether <c>count=true</c> counts what the list has: it counts all there is, whatever else is asked for.</summary>
    public bool HasCount => IsPaged && IsCounted && Query is null;

    /// <summary>The path of a page.</summary>
    /// <param name="limit">Rows in the page.</param>
    /// <param name="after">The last identifier before it; <see langword="null"/> for the first page.</param>
    public string Path(int limit, string? after)
    {
        if (!IsPaged)
        {
            return Name;
        }

        var path = FormattableString.Invariant($"{Name}?limit={limit}");
        path += Query is null ? string.Empty : $"&{Query}";
        return after is null ? path : $"{path}&starting_after={Uri.EscapeDataString(after)}";
    }
}
