using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sis.Scenarios.Tests;

/// <summary>Hears everything that is traced or measured.</summary>
internal sealed class Eavesdropper : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Eavesdropper()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Heard.Enqueue(
                $"{activity.DisplayName} {activity.StatusDescription} {Join(activity.TagObjects)} {string.Join(' ', activity.Events.Select(one => one.Name + Join(one.Tags)))}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Sis")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Heard.Enqueue($"{instrument.Name} {value} {Join(tags.ToArray())}"));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Heard.Enqueue($"{instrument.Name} {value} {Join(tags.ToArray())}"));
        _meters.Start();
    }

    public ConcurrentQueue<string> Heard { get; } = new();

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private static string Join(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
