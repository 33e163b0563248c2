using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>A page of a list: those of its items that were not given before.</summary>
/// <param name="Answer">The answer, which the items are part of.</param>
/// <param name="Items">The items.</param>
internal readonly record struct ListPage(JsonDocument Answer, IReadOnlyList<JsonElement> Items) : IDisposable
{
    public void Dispose() => Answer.Dispose();
}
