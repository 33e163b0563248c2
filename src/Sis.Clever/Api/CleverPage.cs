namespace Sis.Clever;

/// <summary>One page of a list.</summary>
internal sealed class CleverPage(CleverAnswer answer, PageContent content) : IDisposable
{
    /// <summary>How many rows there are.</summary>
    public int Count => content.Rows.Count;

    /// <summary>A row's object.</summary>
    public ReadOnlyMemory<byte> this[int row] => answer.Body.Slice(content.Rows[row].Start, content.Rows[row].Length);

    /// <summary>The link to the next page, as it came.</summary>
    public string? Next => content.Next;

    public CleverAnswer Answer => answer;

    public void Dispose() => answer.Dispose();
}
