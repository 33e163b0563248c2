namespace Sis.PowerSchool;

/// <summary>What a person is called who has no user name, or one that only holds the place.</summary>
public enum UsernameFallback
{
    /// <summary>Nothing: the person has none.</summary>
    None,

    /// <summary>The e-mail address, where the policy shares it.</summary>
    Email,

    /// <summary>The e-mail address, where the policy shares it and there is one; else <c>S</c> and the student's DCID, or <c>T</c> and the DCID in Users.</summary>
    EmailOrIdentifier,
}
