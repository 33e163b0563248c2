using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <summary>One record, and its bytes in each version of the API.</summary>
internal sealed class LocalRecord(string id, JsonObject json)
{
    private readonly Lock _lock = new();
    private byte[]? _all;
    private byte[]? _withoutNew;

    public string Id => id;

    public JsonObject Json => json;

    /// <summary>Whether the application may see it.</summary>
    public bool IsShared { get; set; } = true;

    /// <summary>Changes the object.</summary>
    public void Change(Action<JsonObject> change)
    {
        lock (_lock)
        {
            change(json);
            _all = _withoutNew = null;
        }
    }

    /// <summary>The object's bytes in a version.</summary>
    public byte[] Bytes(bool isVersion30)
    {
        lock (_lock)
        {
            return isVersion30
                ? _withoutNew ??= JsonBytes.Of(VersionView.Without31((JsonObject)json.DeepClone()))
                : _all ??= JsonBytes.Of(json);
        }
    }
}
