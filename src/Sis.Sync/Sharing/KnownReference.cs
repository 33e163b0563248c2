namespace Sis;

/// <summary>The last reference of a field that was found present: neighbours often refer to the same record.</summary>
internal sealed class KnownReference
{
    private byte[] _key = new byte[64];
    private int _length = -1;

    public bool Is(ReadOnlySpan<byte> key) => key.Length == _length && key.SequenceEqual(_key.AsSpan(0, _length));

    public void Remember(ReadOnlySpan<byte> key)
    {
        if (key.Length > _key.Length)
        {
            _key = new byte[key.Length];
        }

        key.CopyTo(_key);
        _length = key.Length;
    }
}
