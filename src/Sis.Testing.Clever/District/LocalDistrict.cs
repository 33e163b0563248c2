using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <summary>A district as Clever would serve it: records as JSON, and the events that tell of their changes.</summary>
/// <remarks>
/// Changes are made while it is served, by <see cref="Add(CleverCollection, JsonObject)"/>, <see cref="Change"/>, <see cref="Unshare"/>,
/// <see cref="Share"/> and <see cref="Delete"/>; each makes an event. Safe for any thread, but for objects that a change is handed.
/// </remarks>
public sealed partial class LocalDistrict
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, LocalRecord>[] _records =
        [.. Enum.GetValues<CleverCollection>().Select(_ => new SortedDictionary<string, LocalRecord>(StringComparer.Ordinal))];

    private readonly LocalRecord[]?[] _shared = new LocalRecord[]?[Enum.GetValues<CleverCollection>().Length];
    private readonly ObjectIds _ids;
    private readonly TimeProvider _time;

    /// <summary>Makes an empty district.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="time">The clock of identifiers and events; the system's by default.</param>
    public LocalDistrict(string name, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _time = time ?? TimeProvider.System;
        _ids = new ObjectIds(_time, name);
        Id = _ids.Next();
        Put(CleverCollection.Districts, new JsonObject
        {
            ["id"] = Id,
            ["name"] = name,
            ["sis_type"] = "sftp",
            ["launch_date"] = "2021-03-10",
            ["portal_url"] = "https://clever.com/in/local",
            ["login_methods"] = new JsonArray("Clever Badges", "Clever Passwords"),
            ["state"] = "running",
            ["error"] = "",
            ["last_sync"] = Now(),
        });
    }

    private LocalDistrict(TimeProvider time)
    {
        _time = time;
        _ids = new ObjectIds(time, string.Empty);
        Id = string.Empty;
    }

    /// <summary>Clever's identifier of the district.</summary>
    public string Id { get; private set; }

    /// <summary>Reads a district from Clever's own answers: lists as the Data API gives them, one for each collection.</summary>
    /// <param name="lists">The lists as JSON, by collection; that of the district is needed.</param>
    /// <param name="time">The clock of identifiers and events; the system's by default.</param>
    /// <exception cref="ArgumentException">There is no district among them, or a list is none.</exception>
    public static LocalDistrict FromJson(IReadOnlyDictionary<CleverCollection, string> lists, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var district = new LocalDistrict(time ?? TimeProvider.System);
        foreach (var (collection, json) in lists)
        {
            if (JsonNode.Parse(json)?["data"] is not JsonArray rows)
            {
                throw new ArgumentException($"The list of {collection} is no answer of Clever's: it has no data.", nameof(lists));
            }

            foreach (var row in rows)
            {
                district.Put(collection, (JsonObject)row!["data"]!.DeepClone());
            }
        }

        var ids = district.IdsOf(CleverCollection.Districts);
        district.Id = ids.Count > 0 ? ids[0] : throw new ArgumentException("There is no district among the lists.", nameof(lists));
        return district;
    }

    /// <summary>How many records of a collection are shared.</summary>
    /// <param name="collection">The collection.</param>
    public int CountOf(CleverCollection collection) => SharedOf(collection).Length;

    /// <summary>The identifiers of all shared records of a collection, ascending.</summary>
    /// <param name="collection">The collection.</param>
    public IReadOnlyList<string> IdsOf(CleverCollection collection) => [.. SharedOf(collection).Select(record => record.Id)];

    /// <summary>A copy of a record, shared or not.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The identifier.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JsonObject Get(CleverCollection collection, string id)
    {
        lock (_lock)
        {
            return (JsonObject)_records[(int)collection][id].Json.DeepClone();
        }
    }

    /// <summary>Adds a record, and a created event.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="record">The record; it is given an identifier, the district and times where it has none.</param>
    /// <returns>Its identifier.</returns>
    public string Add(CleverCollection collection, JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_lock)
        {
            var added = Put(collection, record);
            Tell(collection, "created", added, null);
            return added.Id;
        }
    }

    /// <summary>Changes a record, and makes an updated event with the old values of what changed.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="change">Changes the object; members that it removes are absent from then on.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Change(CleverCollection collection, string id, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            var record = _records[(int)collection][id];
            var before = (JsonObject)record.Json.DeepClone();
            record.Change(change);
            var previous = new JsonObject();
            foreach (var name in before.Select(member => member.Key).Union(record.Json.Select(member => member.Key)).ToList())
            {
                if (!JsonNode.DeepEquals(before[name], record.Json[name]))
                {
                    previous[name] = before[name]?.DeepClone();
                }
            }

            if (previous.Count > 0 && record.IsShared)
            {
                Tell(collection, "updated", record, previous);
            }
        }
    }

    /// <summary>Takes a record out of what the application may see, and makes a deleted event: Clever's events make no difference between the two.</summary>
    /// <remarks>What refers to it goes on doing so, as in Clever.</remarks>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The identifier.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Unshare(CleverCollection collection, string id) => SetShared(collection, id, isShared: false);

    /// <summary>Shows a record again under the same identifier, and makes a created event.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The identifier.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Share(CleverCollection collection, string id) => SetShared(collection, id, isShared: true);

    /// <summary>Deletes a record, and makes a deleted event.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The identifier.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Delete(CleverCollection collection, string id)
    {
        lock (_lock)
        {
            var record = _records[(int)collection][id];
            _records[(int)collection].Remove(id);
            _shared[(int)collection] = null;
            if (record.IsShared)
            {
                Tell(collection, "deleted", record, null);
            }
        }
    }

    /// <summary>The shared records of a collection, ascending.</summary>
    internal LocalRecord[] SharedOf(CleverCollection collection)
    {
        lock (_lock)
        {
            return _shared[(int)collection] ??= [.. _records[(int)collection].Values.Where(record => record.IsShared)];
        }
    }

    /// <summary>A shared record, or <see langword="null"/>.</summary>
    internal LocalRecord? Find(CleverCollection collection, string id)
    {
        lock (_lock)
        {
            return _records[(int)collection].GetValueOrDefault(id) is { IsShared: true } record ? record : null;
        }
    }

    private void SetShared(CleverCollection collection, string id, bool isShared)
    {
        lock (_lock)
        {
            var record = _records[(int)collection][id];
            if (record.IsShared != isShared)
            {
                record.IsShared = isShared;
                _shared[(int)collection] = null;
                Tell(collection, isShared ? "created" : "deleted", record, null);
            }
        }
    }

    private LocalRecord Put(CleverCollection collection, JsonObject json)
    {
        lock (_lock)
        {
            var id = (string?)json["id"] ?? _ids.Next();
            json["id"] = id;
            if (collection != CleverCollection.Districts)
            {
                json["district"] ??= Id;
            }

            if (collection is CleverCollection.Schools or CleverCollection.Sections or CleverCollection.Users)
            {
                json["created"] ??= Now();
                json["last_modified"] ??= Now();
            }

            var record = new LocalRecord(id, json);
            _records[(int)collection][id] = record;
            _shared[(int)collection] = null;
            return record;
        }
    }

    private string Now() => _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
