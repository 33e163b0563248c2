namespace Sis.Csv;

/// <summary>What the user names in Impero's files are: they must be what people sign in with.</summary>
public enum ImperoIdentity
{
    /// <summary>The user name in the district: for Windows and Mac.</summary>
    DistrictUsername,

    /// <summary>The e-mail address: for ChromeOS.</summary>
    Email,

    /// <summary>The e-mail address up to the @: for ChromeOS where others sign in with district user names.</summary>
    EmailWithoutDomain,
}
