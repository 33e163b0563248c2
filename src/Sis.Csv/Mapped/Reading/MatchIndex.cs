using System.Text;

namespace Sis.Csv;

/// <summary>Which record has which value of one field. Holds the values of that field in memory.</summary>
internal sealed class MatchIndex(RosterField field, string? last, bool ignoreLeadingZeros, bool digitsOnly)
{
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public RosterField Field => @field;

    /// <summary>The scheme or name, for a field that is a list of pairs.</summary>
    public string? Last => last;

    public bool IsFor(MappedValue match, MappedFieldName name) =>
        name.Field == field && name.Last == last && match.IgnoresZeros == ignoreLeadingZeros && match.TakesDigits == digitsOnly;

    /// <summary>Notes a record's value. Of two records with one value neither is found.</summary>
    public void Add(ReadOnlySpan<byte> value, ReadOnlySpan<byte> key, ByteScratch scratch)
    {
        var normal = Normalize(value, scratch);
        if (normal.Length == 0)
        {
            return;
        }

        if (!_keys.TryAdd(normal, key.ToArray()) && !_keys[normal].AsSpan().SequenceEqual(key))
        {
            _keys[normal] = [];
        }
    }

    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> value, ByteScratch scratch, out bool isAmbiguous)
    {
        var isKnown = _keys.TryGetValue(Normalize(value, scratch), out var key);
        isAmbiguous = isKnown && key!.Length == 0;
        return key;
    }

    private string Normalize(ReadOnlySpan<byte> value, ByteScratch scratch)
    {
        value = Blanks.Trim(BoundIdentity.Normalize(value, digitsOnly, ignoreLeadingZeros, scratch));
        var text = Encoding.UTF8.GetString(value).Normalize();
        return field.Comparison == FieldComparison.IgnoreCase ? text.ToUpperInvariant() : text;
    }
}
