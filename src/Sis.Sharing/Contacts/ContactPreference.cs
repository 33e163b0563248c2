namespace Sis.Sharing;

/// <summary>What makes one contact of a student come before another.</summary>
public enum ContactPreference
{
    /// <summary>The main contact first.</summary>
    Primary,

    /// <summary>The order in which the types are listed; types that are not listed come last.</summary>
    Type,

    /// <summary>The order in which the relationships are listed; relationships that are not listed come last.</summary>
    Relationship,

    /// <summary>The order in which the school would call.</summary>
    Sequence,
}
