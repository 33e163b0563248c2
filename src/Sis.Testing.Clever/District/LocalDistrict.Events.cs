using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <content>The events of a district.</content>
public sealed partial class LocalDistrict
{
    private readonly List<LocalRecord> _events = [];

    /// <summary>Whether changes make events: Clever switches events on for each application.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool HasEvents { get; set; } = true;

    /// <summary>Whether the old values stand beside <c>data</c>, as in Clever's specification, instead of inside it, as on the wire.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PreviousStandsBeside { get; set; }

    /// <summary>Whether updates come without the old values.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool OmitsPrevious { get; set; }

    /// <summary>How many events there are.</summary>
    public int EventCount
    {
        get
        {
            lock (_lock)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Forgets the oldest events, as Clever does after 30 days.</summary>
    /// <param name="keep">How many of the newest stay.</param>
    public void ForgetEvents(int keep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        lock (_lock)
        {
            _events.RemoveRange(0, Math.Max(0, _events.Count - keep));
        }
    }

    /// <summary>Adds an event of any type.</summary>
    /// <param name="type">The type, for example <c>users.updated</c>, or one that nobody knows yet.</param>
    /// <param name="record">The record as it is after the event.</param>
    /// <param name="previous">The old values of what changed, or <see langword="null"/>.</param>
    public void AddEvent(string type, JsonObject record, JsonObject? previous = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(record);
        lock (_lock)
        {
            var id = _ids.Next();
            var data = new JsonObject { ["object"] = record.DeepClone() };
            var json = new JsonObject { ["type"] = type, ["data"] = data, ["created"] = Now(), ["id"] = id };
            if (previous is not null && !OmitsPrevious)
            {
                (PreviousStandsBeside ? json : data)["previous_attributes"] = previous.DeepClone();
            }

            _events.Add(new LocalRecord(id, json));
        }
    }

    internal LocalRecord[] Events()
    {
        lock (_lock)
        {
            return [.. _events];
        }
    }

    private void Tell(CleverCollection collection, string action, LocalRecord record, JsonObject? previous)
    {
        if (HasEvents)
        {
            AddEvent($"{collection.ToString().ToLowerInvariant()}.{action}", record.Json, previous);
        }
    }
}
