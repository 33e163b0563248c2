namespace Sis.Clever;

/// <summary>What the envelope of an answer says.</summary>
internal sealed class PageContent
{
    /// <summary>Whether there was any data, though it may be empty; a count has none.</summary>
    public bool HasData { get; set; }

    /// <summary>Where the rows' objects lie in the answer.</summary>
    public List<(int Start, int Length)> Rows { get; } = [];

    /// <summary>The link to the next page; <see langword="null"/> on the last one.</summary>
    public string? Next { get; set; }

    /// <summary>The count, of an answer to <c>count=true</c>.</summary>
    public long? Count { get; set; }
}
