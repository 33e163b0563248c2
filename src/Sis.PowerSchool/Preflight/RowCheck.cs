using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>Compares how many rows there are with how many there were.</summary>
internal static class RowCheck
{
    /// <summary>Adds to a report which tables have many fewer rows than before.</summary>
    public static ProbeReport Compare(ProbeReport report, IReadOnlyDictionary<string, long> before, int percent)
    {
        var compared = before.Keys.Count(report.Rows.ContainsKey);
        if (compared == 0)
        {
            return report;
        }

        var fewer = RowChange.Fewer(before, report.Rows, percent).ToList();
        return report with
        {
            Checks =
            [
                .. report.Checks,
                .. fewer.Select(change => new ProbeCheck("fewer rows of " + change.Table, ProbeOutcome.Warn, change.ToString())
                {
                    Fix = "Look whether the export was cut short, or whether its search, the plugin's access or the server changed. In another school year it may be right.",
                }),
                .. fewer.Count > 0 ? Array.Empty<ProbeCheck>()
                    : [new ProbeCheck("rows", ProbeOutcome.Pass, string.Create(CultureInfo.InvariantCulture, $"Of {compared} tables none has become smaller by more than {percent} %."))],
            ],
        };
    }
}
