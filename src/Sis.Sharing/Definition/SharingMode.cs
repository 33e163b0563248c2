namespace Sis.Sharing;

/// <summary>The five ways to say which records are shared. A policy has one.</summary>
public enum SharingMode
{
    /// <summary>Everything. Follows the roster.</summary>
    District,

    /// <summary>Chosen schools and what belongs to them. Follows the roster.</summary>
    Schools,

    /// <summary>Chosen sections. A fixed list: new sections are not added, ended ones drop out.</summary>
    Sections,

    /// <summary>Sections and people that meet conditions. Follows the roster.</summary>
    Rules,

    /// <summary>What each school's own delegate has decided; a school without a decision shares nothing.</summary>
    SchoolSite,
}
