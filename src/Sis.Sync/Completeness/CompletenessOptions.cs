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

    internal IEnumerable<string> Problems()
    {
        if (VerifyUpTo is < 0 or > 10_000)
        {
            yield return $"{nameof(VerifyUpTo)} is {VerifyUpTo}; choose 0 to 10,000.";
        }
    }
}
