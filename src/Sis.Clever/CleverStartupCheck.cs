using Sis.Http;

namespace Sis.Clever;

/// <summary>Looks at the options when the application starts. Messages name settings, never what stands in them.</summary>
internal sealed class CleverStartupCheck(string name, CleverOptions options) : ISisStartupCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Check() => Problems(options).Select(problem => $"Clever source '{name}': {problem}");

    public static IEnumerable<string> Problems(CleverOptions options)
    {
        var hasToken = !string.IsNullOrWhiteSpace(options.AccessToken);
        var (hasId, hasSecret) = (!string.IsNullOrWhiteSpace(options.ClientId), !string.IsNullOrWhiteSpace(options.ClientSecret));
        if (hasId != hasSecret)
        {
            yield return $"{(hasId ? nameof(options.ClientSecret) : nameof(options.ClientId))} is missing; Clever gives both, in its developer dashboard.";
        }
        else if (hasToken == hasId)
        {
            yield return hasToken
                ? $"both {nameof(options.AccessToken)} and {nameof(options.ClientId)} are set; keep the id and secret, or for a trial the token."
                : $"there are no credentials; set {nameof(options.ClientId)} and {nameof(options.ClientSecret)}, or for a trial {nameof(options.AccessToken)}.";
        }

        if (options.AccessToken?.Any(character => character is <= ' ' or > '~') == true)
        {
            yield return $"{nameof(options.AccessToken)} has white space or characters that no token has; was it cut or pasted with a line break?";
        }

        foreach (var (setting, address) in ((string, Uri?)[])[(nameof(options.BaseAddress), options.BaseAddress), (nameof(options.TokenAddress), options.TokenAddress)])
        {
            if (address is not { IsAbsoluteUri: true } || !AddressGuard.IsSafe(address, options.AllowsLoopbackHttp))
            {
                yield return $"{setting} must be an absolute https address (plain http only to this machine, with {nameof(options.AllowsLoopbackHttp)}).";
            }
            else if (address.AbsolutePath != "/" || address.Query.Length > 0 || address.UserInfo.Length > 0)
            {
                yield return $"{setting} must be a host alone; the version's path is added here.";
            }
        }

        foreach (var problem in Ranges(options).Concat(Choices(options)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Ranges(CleverOptions options)
    {
        (string Name, long Value, long Least, long Most)[] numbers =
        [
            (nameof(options.PageSize), options.PageSize, 1, 10_000),
            (nameof(options.MaxEvents), options.MaxEvents, 1, 1_000_000),
            (nameof(options.RequestsPerMinute), options.RequestsPerMinute, 1, 1200),
            (nameof(options.MaxRetries), options.MaxRetries, 0, 100),
            (nameof(options.MaxResumes), options.MaxResumes, 0, 100),
            (nameof(options.MaxAnswerBytes), options.MaxAnswerBytes, 1024, Array.MaxLength),
        ];
        foreach (var (name, value, least, most) in numbers)
        {
            if (value < least || value > most)
            {
                yield return FormattableString.Invariant($"{name} is {value}; choose {least} to {most}.");
            }
        }

        (string Name, TimeSpan Value, bool MayBeZero)[] times =
        [
            (nameof(options.TryTimeout), options.TryTimeout, false),
            (nameof(options.TimeForTries), options.TimeForTries, false),
            (nameof(options.ResumeDelay), options.ResumeDelay, true),
            (nameof(options.WarnWhenOlderThan), options.WarnWhenOlderThan ?? TimeSpan.FromDays(1), false),
            (nameof(options.SkipWhenOlderThan), options.SkipWhenOlderThan ?? TimeSpan.FromDays(1), false),
        ];
        foreach (var (name, value, mayBeZero) in times)
        {
            if (value < TimeSpan.Zero || (value == TimeSpan.Zero && !mayBeZero) || (value > TimeSpan.FromDays(1) && !name.Contains("Older", StringComparison.Ordinal)))
            {
                yield return $"{name} is {value}; choose more than nothing, and at most a day for waits.";
            }
        }
    }

    private static IEnumerable<string> Choices(CleverOptions options)
    {
        if (options.Roles == CleverRoles.None || (options.Roles & ~CleverRoles.All) != 0)
        {
            yield return $"{nameof(options.Roles)} must name at least one role, and none that there is not.";
        }

        if (!Enum.IsDefined(options.Version) || !Enum.IsDefined(options.Username))
        {
            yield return $"{nameof(options.Version)} or {nameof(options.Username)} is not one of its values.";
        }

        foreach (var (tenant, district) in options.Districts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (district is not { Length: 24 } || !district.All(char.IsAsciiHexDigit))
            {
                yield return $"{nameof(options.Districts)} names for tenant '{tenant}' what is no district of Clever's; its identifier has 24 hexadecimal digits.";
            }
        }
    }
}
