namespace Sis.Clever;

/// <summary>Which term or course each of Clever's identifiers stands for: several may stand for one.</summary>
/// <remarks>Terms and courses are few; sections name them by Clever's identifiers.</remarks>
internal sealed class CatalogIndex
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);

    /// <summary>Whether the whole list was read, so that what is not in it is not there.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Notes a row.</summary>
    /// <returns>Whether it is the first one for its key.</returns>
    public bool Add(string id, string key)
    {
        if (!_keys.TryAdd(id, key))
        {
            return false;
        }

        ref var ids = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_ids, key, out var exists);
        ids ??= [];
        ids.Add(id);
        return !exists;
    }

    /// <summary>The key for an identifier of Clever's, or <see langword="null"/>.</summary>
    public string? KeyOf(string? id) => id is null ? null : _keys.GetValueOrDefault(id);

    /// <summary>Whether a key is in use.</summary>
    public bool Has(string key) => _ids.ContainsKey(key);

    /// <summary>Clever's identifiers for a key.</summary>
    public IReadOnlyList<string> IdsOf(string key) => _ids[key];
}
