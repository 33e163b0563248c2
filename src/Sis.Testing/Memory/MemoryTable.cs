using System.Runtime.InteropServices;

namespace Sis.Testing;

/// <summary>The records of one tenant in a <see cref="MemorySink"/>, with an index of who refers to whom, and an undo log.</summary>
internal sealed class MemoryTable
{
    private readonly Dictionary<RosterKey, byte[]> _records = [];
    private readonly Dictionary<RosterKey, HashSet<RosterKey>> _children = [];
    private readonly List<(RosterKey Key, byte[]? Before)> _undo = [];
    private readonly HashSet<(string Plan, string Change)> _rekeys = [];
    private readonly List<(string Plan, string Change)> _newRekeys = [];

    public IEnumerable<KeyValuePair<RosterKey, byte[]>> Records => _records;

    public bool Contains(RosterKey key) => _records.ContainsKey(key);

    public byte[]? Find(RosterKey key) => _records.GetValueOrDefault(key);

    /// <summary>The records other than itself that refer to a record.</summary>
    public IEnumerable<RosterKey> ChildrenOf(RosterKey key) =>
        _children.TryGetValue(key, out var children) ? children.Where(child => child != key) : [];

    public void Put(RosterKey key, byte[] bytes)
    {
        _undo.Add((key, Find(key)));
        Set(key, bytes);
    }

    public void Delete(RosterKey key)
    {
        _undo.Add((key, Find(key)));
        Set(key, null);
    }

    /// <summary>Remembers that a change of key was applied; <see langword="false"/> when it was before.</summary>
    public bool MarkRekey(string plan, string change)
    {
        if (!_rekeys.Add((plan, change)))
        {
            return false;
        }

        _newRekeys.Add((plan, change));
        return true;
    }

    public void Accept()
    {
        _undo.Clear();
        _newRekeys.Clear();
    }

    public void UndoAll()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            Set(_undo[i].Key, _undo[i].Before);
        }

        _undo.Clear();
        _rekeys.ExceptWith(_newRekeys);
        _newRekeys.Clear();
    }

    private void Set(RosterKey key, byte[]? bytes)
    {
        if (_records.Remove(key, out var before))
        {
            foreach (var (_, target) in RecordReferences.Of(new EncodedRecord(key.Kind, before)))
            {
                if (_children.TryGetValue(target, out var children) && children.Remove(key) && children.Count == 0)
                {
                    _children.Remove(target);
                }
            }
        }

        if (bytes is null)
        {
            return;
        }

        _records.Add(key, bytes);
        foreach (var (_, target) in RecordReferences.Of(new EncodedRecord(key.Kind, bytes)))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_children, target, out _) ??= []).Add(key);
        }
    }
}
