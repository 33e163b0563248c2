namespace Sis.PowerSchool;

/// <summary>A token, and when to ask for another.</summary>
/// <param name="value">The token.</param>
/// <param name="renewAt">When to renew it, before it ends; <see langword="null"/> when its life is not known.</param>
internal sealed class AccessToken(string value, DateTimeOffset? renewAt)
{
    public string Value => value;

    public bool IsFresh(DateTimeOffset now) => renewAt is not { } time || now < time;

    /// <summary>The life that a server states: a number or a text, and what remains of an old token as well as a whole life.</summary>
    public static AccessToken Of(string value, string? expiresIn, DateTimeOffset now)
    {
        var life = double.TryParse(expiresIn, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;

        // Five minutes early, or a tenth of a short life.
        return new AccessToken(value, life is { } known ? now + known - Min(TimeSpan.FromMinutes(5), known / 10) : null);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
