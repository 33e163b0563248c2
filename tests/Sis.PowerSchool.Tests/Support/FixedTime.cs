namespace Sis.PowerSchool.Tests;

/// <summary>A clock that stands still and whose timers run, so that pauses between tries end.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
