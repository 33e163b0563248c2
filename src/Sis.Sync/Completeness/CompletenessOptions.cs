namespace Sis;

/// <summary>What a sync takes as proof that a record is gone.</summary>
public sealed class CompletenessOptions
{
    internal CompletenessOptions()
    {
    }

    /// <summary>Whether a full read speaks only of the terms that are in it: sections and enrollments of other terms, and the terms themselves, then stay until the source says in so many words that they are gone.</summary>
    /// <value>Default <see langword="false"/>: what is missing is gone, whatever its term.</value>
    public bool OnlyTermsPresent { get; set; }

    /// <summary>The most missing records of a run that the source is asked for one by one before they are removed, when it can look up single records.</summary>
    /// <value>From 0, which never asks, to 10,000. Default 200. With more missing than this, none is asked for.</value>
    public int VerifyUpTo { get; set; } = 200;

    /// <summary>How long changes alone may be read, of a source that can tell them, before everything is read again: what a change never told is found then.</summary>
    /// <value>More than nothing; default 7 days. <see langword="null"/> never asks for everything because of time.</value>
    /// <remarks>Everything is also read when the policy or its fields have changed, when the policy looks at the whole roster, when a refused record is
    /// tried again, and after changes that could not be used.</remarks>
    public TimeSpan? FullReadEvery { get; set; } = TimeSpan.FromDays(7);

    internal IEnumerable<string> Problems()
    {
        if (FullReadEvery <= TimeSpan.Zero)
        {
            yield return $"{nameof(FullReadEvery)} is {FullReadEvery}; choose more than nothing, or null.";
        }

        if (VerifyUpTo is < 0 or > 10_000)
        {
            yield return $"{nameof(VerifyUpTo)} is {VerifyUpTo}; choose 0 to 10,000.";
        }
    }
}
