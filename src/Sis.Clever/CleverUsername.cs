namespace Sis.Clever;

/// <summary>What becomes a person's user name: districts differ in what they sign in with.</summary>
public enum CleverUsername
{
    /// <summary>The user name that the district gave in the credentials.</summary>
    DistrictUsername,

    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The identifier of the district's information system.</summary>
    SisId,
}
