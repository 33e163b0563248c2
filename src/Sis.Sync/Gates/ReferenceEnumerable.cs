namespace Sis;

/// <summary>The keys in a field's canonical value: one, several, or those of roles.</summary>
internal readonly ref struct ReferenceEnumerable(FieldType type, ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _value = value;

    public Enumerator GetEnumerator() => new(type, _value);

    internal ref struct Enumerator(FieldType type, ReadOnlySpan<byte> value)
    {
        private readonly ReadOnlySpan<byte> _value = value;
        private EncodedList.Enumerator _items = new EncodedList(type == FieldType.Key ? default : value).GetEnumerator();
        private bool _isDone;

        public ReadOnlySpan<byte> Current { get; private set; }

        public bool MoveNext()
        {
            if (type == FieldType.Key)
            {
                Current = _value;
                return !_isDone && (_isDone = true);
            }

            if (!_items.MoveNext())
            {
                return false;
            }

            Current = type == FieldType.Roles ? EncodedRole.Read(_items.Current).OrgKey : _items.Current;
            return true;
        }
    }
}
