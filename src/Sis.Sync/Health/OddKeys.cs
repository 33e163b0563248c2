using System.Text;

namespace Sis;

/// <summary>Counts one oddity and keeps the keys of the first few.</summary>
internal sealed class OddKeys(string code, RosterKind kind, int samples)
{
    private readonly List<string> _keys = [];
    private long _count;

    public HealthFinding? Finding => _count == 0 ? null : new HealthFinding(code, kind.ToName(), _count, _keys);

    public void Add(ReadOnlySpan<byte> key)
    {
        _count++;
        if (_keys.Count < samples)
        {
            _keys.Add(Encoding.UTF8.GetString(key));
        }
    }
}
