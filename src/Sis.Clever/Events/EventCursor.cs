using System.Globalization;

namespace Sis.Clever;

/// <summary>Where the events of a district go on: after which event, and until when they were all seen.</summary>
/// <param name="Version">The API's version; each tells only what it knows.</param>
/// <param name="District">The district.</param>
/// <param name="EventId">The last event seen.</param>
/// <param name="AsOf">When it was the last one there was.</param>
internal sealed record EventCursor(string Version, string District, string EventId, DateTimeOffset AsOf)
{
    /// <summary>The cursor that asks for everything: what was read is not a state from which changes could go on.</summary>
    public const string ReadEverything = "everything";

    private const string Format = "events1";

    /// <summary>How long Clever keeps events, less a day for clocks that differ. Source: Clever's guide to the Events API, 30 days.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(29);

    /// <summary>When the event was made: the first 32 bits of the identifier are seconds.</summary>
    public DateTimeOffset? EventTime =>
        EventId.Length == 24 && uint.TryParse(EventId.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Reads a cursor; <see langword="null"/> when it is none of ours.</summary>
    public static EventCursor? Parse(string? text) =>
        text?.Split('|') is [Format, var version, var district, { Length: > 0 } id, var seconds]
            && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var asOf) && asOf <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? new EventCursor(version, district, id, DateTimeOffset.FromUnixTimeSeconds(asOf))
                : null;

    /// <summary>The cursor as it is kept.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Format}|{Version}|{District}|{EventId}|{AsOf.ToUnixTimeSeconds()}");
}
