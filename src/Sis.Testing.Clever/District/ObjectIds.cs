using System.Globalization;

namespace Sis.Testing.Clever;

/// <summary>Makes identifiers as Clever does: 24 hexadecimal digits that ascend with time.</summary>
/// <param name="time">The clock.</param>
/// <param name="name">What tells them from those of another district at the same time.</param>
internal sealed class ObjectIds(TimeProvider time, string name)
{
    private readonly uint _place = name.Aggregate(2166136261U, static (hash, letter) => (hash ^ letter) * 16777619U);

    private readonly Lock _lock = new();
    private uint _seconds;
    private int _next;

    /// <summary>An identifier greater than all before it.</summary>
    public string Next()
    {
        lock (_lock)
        {
            // The clock may be set back by a test; identifiers never are.
            _seconds = Math.Max(_seconds, (uint)time.GetUtcNow().ToUnixTimeSeconds());
            return string.Create(CultureInfo.InvariantCulture, $"{_seconds:x8}{_place:x8}00{++_next:x6}");
        }
    }
}
