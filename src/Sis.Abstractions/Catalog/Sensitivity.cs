namespace Sis;

/// <summary>How carefully a field must be handled.</summary>
public enum Sensitivity
{
    /// <summary>Ties records together; travels with every shared record of its kind, because without it the record means nothing.</summary>
    Structural,

    /// <summary>Says nothing about a person: titles, codes, dates of terms.</summary>
    General,

    /// <summary>Identifies or describes a person: names, addresses, numbers.</summary>
    Personal,

    /// <summary>Could harm a person if it leaked: birth date, race, support needs. Never shared by a wildcard, only by name.</summary>
    Sensitive,
}
