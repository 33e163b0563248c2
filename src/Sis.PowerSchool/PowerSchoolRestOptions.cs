namespace Sis.PowerSchool;

/// <summary>How a server is read through REST v1, which needs no query installed and gives less.</summary>
public sealed class PowerSchoolRestOptions : PowerSchoolServerOptions
{
    /// <summary>Makes options; <see cref="PowerSchoolOptions.LeadTeachersOnly"/> is set, because REST v1 has no others.</summary>
    public PowerSchoolRestOptions() => LeadTeachersOnly = true;

    internal override IEnumerable<string> Problems(string source)
    {
        foreach (var problem in base.Problems(source))
        {
            yield return problem;
        }

        if (!LeadTeachersOnly)
        {
            yield return $"{source}: REST v1 has lead teachers only. Leave LeadTeachersOnly set, or use AddPowerSchoolQueries.";
        }

        if (SectionIdentity != SectionIdentity.Dcid || TermIdentity != TermIdentity.Dcid)
        {
            yield return $"{source}: REST v1 has no other identifiers of sections and terms than the DCID.";
        }

        if (LeaveOutStateExcluded)
        {
            yield return $"{source}: REST v1 does not say which schools are excluded from state reporting. Name them in LeftOutSchools.";
        }

        if (LeaveOutStaffWithoutPortal || HomeroomCreditTypes.Count > 0)
        {
            yield return $"{source}: REST v1 tells neither who may enter the portal of teachers nor credit types. Turn LeaveOutStaffWithoutPortal off and clear HomeroomCreditTypes.";
        }

        if (StudentFields.Values.Any(column => !column.Contains('.', StringComparison.Ordinal)))
        {
            yield return $"{source}: REST v1 gives columns of extension tables only. Write StudentFields as Table.Column.";
        }
    }
}
