namespace Sis;

/// <summary>Walks the items of a list's canonical bytes.</summary>
public readonly ref struct EncodedList
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Wraps a list field's value.</summary>
    /// <param name="bytes">The canonical value; empty means no items.</param>
    public EncodedList(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Enumerates the items in canonical order.</summary>
    public Enumerator GetEnumerator() => new(_bytes);

    /// <summary>Splits an item of a list of pairs.</summary>
    /// <param name="item">The item.</param>
    /// <param name="first">Scheme, type or name.</param>
    /// <param name="second">Value, number or text.</param>
    public static void SplitPair(ReadOnlySpan<byte> item, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        var at = 0;
        var length = Varint.Read(item, ref at);
        first = item.Slice(at, length);
        second = item[(at + length)..];
    }

    /// <summary>Steps through the items.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private int _at;

        internal Enumerator(ReadOnlySpan<byte> bytes) => _bytes = bytes;

        /// <summary>The current item.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Steps to the next item.</summary>
        public bool MoveNext()
        {
            if (_at >= _bytes.Length)
            {
                return false;
            }

            var length = Varint.Read(_bytes, ref _at);
            Current = _bytes.Slice(_at, length);
            _at += length;
            return true;
        }
    }
}
