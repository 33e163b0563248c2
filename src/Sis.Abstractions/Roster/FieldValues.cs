namespace Sis;

/// <summary>The values behind a typed record, by field number. Written only while a record is being initialised.</summary>
internal sealed class FieldValues
{
    private object?[] _values;

    public FieldValues() => _values = [];

    private FieldValues(object?[] values) => _values = values;

    public object? this[int number]
    {
        get => number < _values.Length ? _values[number] : null;
        set
        {
            if (number >= _values.Length)
            {
                if (value is null)
                {
                    return;
                }

                Array.Resize(ref _values, number < 16 ? 20 : RosterField.MaxNumber + 1);
            }

            _values[number] = value;
        }
    }

    public T? Get<T>(RosterField<T> field)
        where T : class => this[field.Number] as T;

    public T? GetValue<T>(RosterField<T> field)
        where T : struct => this[field.Number] as T?;

    public void Set<T>(RosterField<T> field, T? value)
        where T : class => this[field.Number] = value is null || field.IsAbsent(value) ? null : value;

    public void SetValue<T>(RosterField<T> field, T? value)
        where T : struct => this[field.Number] = value;

    public void CopyFrom(FieldValues? other, IReadOnlyList<RosterField> fields)
    {
        foreach (var field in fields)
        {
            this[field.Number] = other?[field.Number];
        }
    }

    public FieldValues Clone() => new([.. _values]);

    public bool EqualOver(FieldValues other, IReadOnlyList<RosterField> fields)
    {
        foreach (var field in fields)
        {
            var (left, right) = (this[field.Number], other[field.Number]);
            if (left is null || right is null ? left != right : !field.ValuesEqual(left, right))
            {
                return false;
            }
        }

        return true;
    }

    /// <remarks>Scalars only: list values have no order and would need sorting for a stable hash.</remarks>
    public int HashOver(IReadOnlyList<RosterField> fields)
    {
        var hash = default(HashCode);
        foreach (var field in fields)
        {
            if (!field.IsList && this[field.Number] is { } value)
            {
                hash.Add(field.Number);
                hash.Add(value);
            }
        }

        return hash.ToHashCode();
    }
}
