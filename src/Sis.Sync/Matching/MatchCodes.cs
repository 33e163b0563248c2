namespace Sis;

/// <summary>The codes of what is found while several rosters become one.</summary>
public static class MatchCodes
{
    /// <summary>How many people of a source were linked, and how many of its fields were used. Nothing to do.</summary>
    public const string Merged = "SIS3010";

    /// <summary>A person may be one of several others, or proofs disagree. Nothing was linked: decide with <see cref="LinkDecision"/>.</summary>
    public const string Disputed = "SIS3011";

    /// <summary>A person who should be in another source is not found there.</summary>
    public const string Unmatched = "SIS3012";

    /// <summary>People of two sources have one key and are not known to be the same. The one of the later source is left out.</summary>
    public const string KeyTaken = "SIS3013";

    /// <summary>A source failed or was not read completely: what was delivered of it stays.</summary>
    public const string Degraded = "SIS3014";

    /// <summary>People wait because it cannot be known tonight whether another source has them too.</summary>
    public const string HeldBack = "SIS3015";

    /// <summary>A source sent changes alone although everything was asked for: a merge cannot use them.</summary>
    public const string ChangesAlone = "SIS3016";

    /// <summary>A first run recognised people whom the application has already. Nothing to do.</summary>
    public const string TakenOver = "SIS3030";

    /// <summary>A first run could not read all people, so it cannot take anybody over. Nothing was delivered.</summary>
    public const string FirstReadIncomplete = "SIS3031";

    /// <summary>A first run is to take people over, and the sink cannot say whom the application has. Implement <see cref="IExistingPeople"/> in it.</summary>
    public const string NoExistingPeople = "SIS3032";
}
