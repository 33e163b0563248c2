namespace Sis.Sharing;

/// <summary>What the delegate of one school has decided. Immutable.</summary>
public sealed record SchoolDecision
{
    /// <summary>The school's identifier as the source gives it.</summary>
    public required string School { get; init; }

    /// <summary>What the school shares.</summary>
    public required SchoolChoice Choice { get; init; }

    /// <summary>The chosen sections, for <see cref="SchoolChoice.Sections"/>; of another school they share nothing.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The rules, for <see cref="SchoolChoice.Rules"/>; they hold for people and sections of this school alone.</summary>
    public IReadOnlyList<SharingRule> Rules { get; init; } = [];

    /// <summary>Who decided: an account's identifier, better than a name.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>School and choice: who decided stays out of logs.</summary>
    public override string ToString() => $"{School}: {Choice}";
}
