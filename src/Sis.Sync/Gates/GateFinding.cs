using System.Globalization;

namespace Sis;

/// <summary>Tells what a gate decided as a finding, in words.</summary>
internal static class GateFinding
{
    public static RosterDiagnostic Of(GateResult result)
    {
        var severity = result.Action == GateAction.Warn ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
        var message = string.Create(CultureInfo.InvariantCulture, $"{What(result)}{Where(result)}: {result.Measured} of {result.Of}{Limit(result)}. {Effect(result)}");
        return new RosterDiagnostic(result.Code, severity, message)
        {
            Kind = RosterKinds.TryParse(result.Kind, out var kind) ? kind : null,
            Field = result.Field,
        };
    }

    private static string What(GateResult result) => result.Gate switch
    {
        Gate.EmptySource => "The kind came empty although records of it were delivered",
        Gate.InputShrink => "Fewer records were read than by the last accepted read",
        Gate.Removals => "Records would be removed",
        Gate.SchoolRemovals => "Records would be removed at one school",
        Gate.Updates => "Records would be updated",
        Gate.Creates => "Records would be created",
        Gate.IdentityChanges => "People would change what they are known by",
        Gate.RekeySignature => "Records seem to have got new keys that the source does not tell of",
        Gate.ScopeChange => "Records would be removed because they are no longer shared",
        Gate.FieldWithdrawn => "A field vanished from the records that had it",
        Gate.ErrorRate => "Rows could not be used",
        _ => "The calendar says that changes wait",
    };

    private static string Where(GateResult result) => result.School is { } school ? $" ({school})" : string.Empty;

    private static string Limit(GateResult result) => (result.LimitPercent, result.LimitCount) switch
    {
        ({ } percent, null) => string.Create(CultureInfo.InvariantCulture, $", limit {percent} %"),
        (null, { } count) => string.Create(CultureInfo.InvariantCulture, $", limit {count}"),
        ({ } percent, { } count) => string.Create(CultureInfo.InvariantCulture, $", limits {percent} % and {count}"),
        _ => string.Empty,
    };

    private static string Effect(GateResult result) => result.Action switch
    {
        GateAction.Warn when result.Gate == Gate.FieldWithdrawn => "See the setting WithdrawnFields for what is done with it.",
        GateAction.Warn => "Everything goes.",
        GateAction.Withhold => "These changes wait for approval; the others go.",
        GateAction.HoldAll => "The whole plan waits for approval.",
        _ => "Nothing is delivered, and the plan cannot be approved: mend the source.",
    };
}
