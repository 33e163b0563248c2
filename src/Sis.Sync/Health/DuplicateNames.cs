using System.Text;

namespace Sis;

/// <summary>Counts people beyond the first of those who have one name, and finds the keys of a few: always the same few.</summary>
internal sealed class DuplicateNames(string code, int samples)
{
    private readonly Dictionary<ulong, SortedSet<string>> _groups = [];
    private long _count;
    private bool _hasChanged;

    /// <summary>Looks at a name: names are seen in ascending order of their hashes.</summary>
    /// <param name="name">The hashed name.</param>
    /// <param name="count">How many people have it.</param>
    /// <param name="change">How many more than before; none when nothing was said of it.</param>
    public void See(ulong name, int count, int? change)
    {
        _hasChanged |= change is { } more && Math.Max(count, count - more) > 1;
        if (count > 1)
        {
            _count += count - 1;
            if (_groups.Count < samples)
            {
                _groups.Add(name, new SortedSet<string>(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>Whether people must be looked at to know the keys.</summary>
    /// <param name="before">The finding so far, which still names the same people while nothing changed that concerns them.</param>
    public bool NeedsPeople(HealthFinding? before) => _groups.Count > 0 && (_hasChanged || before is null);

    /// <summary>Looks at a person with a name.</summary>
    public void See(ulong name, ReadOnlySpan<byte> key)
    {
        if (_groups.TryGetValue(name, out var keys))
        {
            keys.Add(Encoding.UTF8.GetString(key));
            if (keys.Count - 1 > samples)
            {
                keys.Remove(keys.Max!);
            }
        }
    }

    public HealthFinding? Finding(HealthFinding? before) => _count == 0 ? null : new HealthFinding(code, RosterKind.Person.ToName(), _count,
        NeedsPeople(before) ? [.. _groups.Values.SelectMany(keys => keys.Skip(1)).Order(StringComparer.Ordinal).Take(samples)] : before?.Keys ?? []);
}
