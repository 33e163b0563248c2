using Sis.Csv;
using Sis.Sharing;

namespace Sis.Cli;

/// <summary>What <c>sis share</c> found.</summary>
internal sealed record SharePreviewResult
{
    public required SharingDefinition Definition { get; init; }

    public required string Format { get; init; }

    public required DataUse Use { get; init; }

    public required IReadOnlyList<RosterDiagnostic> Findings { get; init; }

    public List<SharingExplanation> Explanations { get; } = [];

    public SharingDifference? Change { get; init; }

    public SharedDataReport? Files { get; init; }
}
