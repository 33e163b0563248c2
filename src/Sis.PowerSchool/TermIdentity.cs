namespace Sis.PowerSchool;

/// <summary>Which identifier names a term.</summary>
public enum TermIdentity
{
    /// <summary><c>Terms.DCID</c>.</summary>
    Dcid,

    /// <summary>School number and <c>Terms.ID</c>, as in <c>101-3401</c>; for exports without a DCID.</summary>
    SchoolAndId,
}
