using System.Text.Json.Serialization;
using Sis.Csv;
using Sis.Sharing;

namespace Sis.Cli;

/// <summary>Generated serialisation of reports that the packages make: no reflection, so it survives trimming.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    Converters =
    [
        typeof(KeyConverter), typeof(CamelCaseEnum<RosterKind>), typeof(CamelCaseEnum<DiagnosticSeverity>), typeof(CamelCaseEnum<SyncOutcome>), typeof(CamelCaseEnum<RunMode>),
        typeof(CamelCaseEnum<Gate>), typeof(CamelCaseEnum<GateAction>), typeof(CamelCaseEnum<PlanStatus>), typeof(CamelCaseEnum<ProbeOutcome>),
        typeof(CamelCaseEnum<PermissionState>), typeof(CamelCaseEnum<Sensitivity>),
    ])]
[JsonSerializable(typeof(IReadOnlyList<GateResult>))]
[JsonSerializable(typeof(IReadOnlyList<DiagnosticSummary>))]
[JsonSerializable(typeof(IReadOnlyList<HealthFinding>))]
[JsonSerializable(typeof(IReadOnlyList<PlanApproval>))]
[JsonSerializable(typeof(IReadOnlyList<SchoolCounts>))]
[JsonSerializable(typeof(RosterDiagnostic))]
[JsonSerializable(typeof(ProbeReport))]
[JsonSerializable(typeof(IReadOnlyList<FieldUse>))]
[JsonSerializable(typeof(IReadOnlyList<RosterDiagnostic>))]
[JsonSerializable(typeof(List<SharingExplanation>))]
[JsonSerializable(typeof(SharingDifference))]
[JsonSerializable(typeof(SharedDataReport))]
internal sealed partial class ToolJsonContext : JsonSerializerContext;
