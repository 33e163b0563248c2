using System.Globalization;

namespace Sis.Testing.Clever;

/// <summary>Makes identifiers as Clever does: 24 hexadecimal digits that ascend with time.</summary>
internal sealed class ObjectIds(TimeProvider time)
{
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
            return string.Create(CultureInfo.InvariantCulture, $"{_seconds:x8}5a5a5a0000{++_next:x6}");
        }
    }
}
