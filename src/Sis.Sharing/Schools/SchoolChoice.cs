namespace Sis.Sharing;

/// <summary>What a school shares.</summary>
public enum SchoolChoice
{
    /// <summary>Nothing: the decision not to share, which is more than no decision.</summary>
    Nothing,

    /// <summary>The school and what belongs to it.</summary>
    School,

    /// <summary>Chosen sections of the school.</summary>
    Sections,

    /// <summary>Sections and people of the school that meet conditions.</summary>
    Rules,
}
