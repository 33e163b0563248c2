namespace Sis.PowerSchool;

/// <summary>Which identifier names a section.</summary>
public enum SectionIdentity
{
    /// <summary><c>Sections.DCID</c>.</summary>
    Dcid,

    /// <summary><c>Sections.ID</c>, to which other tables refer and which many exports to vendors have used.</summary>
    Id,
}
