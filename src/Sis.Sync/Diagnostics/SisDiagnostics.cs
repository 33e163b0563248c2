using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sis;

/// <summary>What the engine tells tracing and metrics, under the name <c>Sis</c>. Never a key or a value as a tag.</summary>
internal static class SisDiagnostics
{
    public const string Name = "Sis";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> RecordsRead = Meter.CreateCounter<long>("sis.records.read", "{record}", "Records read from sources.");

    public static readonly Counter<long> ChangesDelivered = Meter.CreateCounter<long>("sis.changes.delivered", "{change}", "Changes acknowledged by sinks.");

    public static readonly Counter<long> RemovalsWithheld = Meter.CreateCounter<long>("sis.removals.withheld", "{record}", "Removals held back for want of proof.");

    public static readonly Counter<long> ChangesHeld = Meter.CreateCounter<long>("sis.changes.held", "{change}", "Changes that gates held back for approval.");

    public static readonly Counter<long> GatesTripped = Meter.CreateCounter<long>("sis.gates.tripped", "{gate}", "Gates that did not simply pass, by gate and decision.");

    public static readonly Histogram<double> StepDuration = Meter.CreateHistogram<double>("sis.step.duration", "s", "How long the parts of runs took, by part.");

    public static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>("sis.run.duration", "s", "How long runs took.");
}
