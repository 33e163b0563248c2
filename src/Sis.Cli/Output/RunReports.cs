using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Sis.Cli;

/// <summary>Reports of runs, as text and in documents.</summary>
internal static class RunReports
{
    /// <summary>What a run tells the shell.</summary>
    public static int ExitCodeOf(SyncReport report) => report.Outcome switch
    {
        SyncOutcome.Failed or SyncOutcome.Aborted => ExitCode.Error,
        SyncOutcome.Held or SyncOutcome.SucceededWithHolds => ExitCode.Held,
        SyncOutcome.Planned when report.Kinds.Any(kind => kind.Held + kind.Withheld > 0) || report.Gates.Any(gate => gate.Action >= GateAction.Withhold) => ExitCode.Held,
        _ => report.Changes + report.Delivered > 0 ? ExitCode.Findings : ExitCode.Nothing,
    };

    /// <summary>Says on standard error why a run could not do its work.</summary>
    public static void TellErrors(SyncReport report)
    {
        if (report.Outcome is SyncOutcome.Failed or SyncOutcome.Aborted)
        {
            foreach (var finding in report.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error))
            {
                ToolOutput.Tell(finding.Samples[0].ToString());
            }
        }
    }

    public static void Write(ToolOutput output, SyncReport report)
    {
        var culture = CultureInfo.InvariantCulture;
        output.Line($"Sync {report.Sync} of {report.Tenant}: {WordOf(report.Outcome)}. Run {report.RunId}{(report.PlanId is null ? string.Empty : $", plan {report.PlanId}")}.");
        output.Table(["kind", ">read", ">rejected", ">not shared", ">created", ">updated", ">removed", ">unchanged", ">held"], report.Kinds.Select(kind => (IReadOnlyList<string?>)
        [
            kind.Kind, kind.Read.ToString(culture), kind.Rejected.ToString(culture), kind.NotShared.ToString(culture), kind.Created.ToString(culture),
            (kind.Updated + kind.Rekeyed).ToString(culture), kind.Removed.ToString(culture), kind.Unchanged.ToString(culture), (kind.Held + kind.Withheld).ToString(culture),
        ]));
        WriteBars(output, report.Kinds);
        if (report.Kinds.Sum(kind => kind.InGrace) is > 0 and var missing)
        {
            output.Line(string.Create(culture, $"{missing} records are missing and stay for their days of grace."));
        }

        output.Line(string.Create(culture, $"{report.Changes} changes, {report.Delivered} delivered{(report.Resumed > 0 ? $" ({report.Resumed} of a run before)" : string.Empty)}."));
        if (report.Refused + report.Waiting > 0)
        {
            output.Line(string.Create(culture, $"The sink refused {report.Refused}; {report.Waiting} wait for those. See sis deadletters."));
        }

        WriteGates(output, report.Gates);
        Findings.Write(output, "Findings", [.. report.Diagnostics.Where(finding => finding.Severity != DiagnosticSeverity.Info)]);
    }

    public static void WriteBars(ToolOutput output, IReadOnlyList<KindReport> kinds) => output.Bars("Changes", kinds.SelectMany(kind => new[]
    {
        ($"{kind.Kind} created", kind.Created, Color.Green),
        ($"{kind.Kind} updated", kind.Updated + kind.Rekeyed, Color.Yellow),
        ($"{kind.Kind} removed", kind.Removed, Color.Red),
        ($"{kind.Kind} purged", kind.Purged, Color.Maroon),
    }));

    /// <summary>The gates that did not simply pass.</summary>
    public static void WriteGates(ToolOutput output, IReadOnlyList<GateResult> gates)
    {
        var tripped = gates.Where(gate => gate.Action != GateAction.Pass).ToList();
        if (tripped.Count == 0)
        {
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        output.Heading("Gates");
        output.Table(["gate", "kind", "school", "field", ">measured", ">of", "decision"], tripped.Select(gate => (IReadOnlyList<string?>)
            [$"{gate.Gate} ({gate.Code})", gate.Kind, gate.School, gate.Field, gate.Measured.ToString(culture), gate.Of.ToString(culture), WordOf(gate.Action)]));
    }

    /// <summary>Writes the report's properties into an object that is open.</summary>
    public static void WriteProperties(Utf8JsonWriter json, SyncReport report)
    {
        json.WriteString("sync", report.Sync);
        json.WriteString("tenant", report.Tenant);
        json.WriteString("runId", report.RunId);
        json.WriteString("planId", report.PlanId);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(report.Outcome.ToString()));
        json.WriteString("mode", JsonNamingPolicy.CamelCase.ConvertName(report.Mode.ToString()));
        json.WriteString("started", report.Started);
        json.WriteString("ended", report.Ended);
        json.WriteNumber("changes", report.Changes);
        json.WriteNumber("delivered", report.Delivered);
        json.WriteNumber("resumed", report.Resumed);
        json.WriteNumber("refused", report.Refused);
        json.WriteNumber("waiting", report.Waiting);
        WriteKinds(json, report.Kinds);
        json.WritePropertyName("gates");
        JsonSerializer.Serialize(json, report.Gates, ToolJsonContext.Default.IReadOnlyListGateResult);
        json.WritePropertyName("diagnostics");
        JsonSerializer.Serialize(json, report.Diagnostics, ToolJsonContext.Default.IReadOnlyListDiagnosticSummary);
        if (report.Health is { } health)
        {
            json.WritePropertyName("health");
            JsonSerializer.Serialize(json, health.Findings, ToolJsonContext.Default.IReadOnlyListHealthFinding);
        }
    }

    /// <summary>Writes the counts of all kinds, each under its name.</summary>
    public static void WriteKinds(Utf8JsonWriter json, IReadOnlyList<KindReport> kinds)
    {
        json.WriteStartObject("kinds");
        foreach (var name in RosterKinds.All.Select(kind => kind.ToName()))
        {
            var kind = kinds.FirstOrDefault(known => known.Kind == name) ?? new KindReport { Kind = name };
            json.WriteStartObject(name);
            json.WriteNumber("read", kind.Read);
            json.WriteNumber("rejected", kind.Rejected);
            json.WriteNumber("notShared", kind.NotShared);
            json.WriteNumber("created", kind.Created);
            json.WriteNumber("updated", kind.Updated);
            json.WriteNumber("removed", kind.Removed);
            json.WriteNumber("rekeyed", kind.Rekeyed);
            json.WriteNumber("unchanged", kind.Unchanged);
            json.WriteNumber("held", kind.Held);
            json.WriteNumber("withheld", kind.Withheld);
            json.WriteNumber("inGrace", kind.InGrace);
            json.WriteNumber("purged", kind.Purged);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static string WordOf(SyncOutcome outcome) => outcome switch
    {
        SyncOutcome.Succeeded => "succeeded",
        SyncOutcome.SucceededWithHolds => "succeeded, something waits",
        SyncOutcome.Held => "held",
        SyncOutcome.Aborted => "refused by a gate",
        SyncOutcome.Paused => "paused",
        SyncOutcome.Planned => "planned",
        _ => "failed",
    };

    private static string WordOf(GateAction action) => action switch
    {
        GateAction.Warn => "warn",
        GateAction.Withhold => "withhold what was measured",
        GateAction.HoldAll => "hold everything",
        _ => "refuse",
    };
}
