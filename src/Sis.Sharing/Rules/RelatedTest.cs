namespace Sis.Sharing;

/// <summary>Conditions on records to which a subject refers: a section's course, terms, school and teachers, the schools of a person.</summary>
/// <remarks>
/// One related record must meet all wanted conditions, and none may meet an unwanted one. Which records do is found out in one pass
/// over their kind; afterwards a reference is looked up.
/// </remarks>
internal sealed class RelatedTest(IEnumerable<ConditionTest> conditions)
{
    private readonly ConditionTest[] _wanted = [.. conditions.Where(condition => !condition.IsNegative)];
    private readonly ConditionTest[] _unwanted = [.. conditions.Where(condition => condition.IsNegative)];
    private readonly KeyTable _wantedKeys = new();
    private readonly KeyTable _unwantedKeys = new();

    public bool IsEmpty => _wanted.Length == 0 && _unwanted.Length == 0;

    /// <summary>Whether a reference must be found among the wanted.</summary>
    public bool WantsAny => _wanted.Length > 0;

    /// <summary>Looks at a record that a subject may refer to.</summary>
    public void Visit(in EncodedRecord record)
    {
        if (WantsAny && FitsAll(record))
        {
            _wantedKeys.Add(record.Key);
        }

        foreach (var condition in _unwanted)
        {
            if (condition.Fits(record))
            {
                _unwantedKeys.Add(record.Key);
                break;
            }
        }
    }

    public bool IsWanted(ReadOnlySpan<byte> key) => _wantedKeys.Contains(key);

    public bool IsUnwanted(ReadOnlySpan<byte> key) => _unwantedKeys.Contains(key);

    /// <summary>Takes over what was found of others: sections from their teachers.</summary>
    public void Add(ReadOnlySpan<byte> key, RelatedTest others, ReadOnlySpan<byte> other)
    {
        if (others.IsWanted(other))
        {
            _wantedKeys.Add(key);
        }

        if (others.IsUnwanted(other))
        {
            _unwantedKeys.Add(key);
        }
    }

    /// <summary>Whether a subject with a single reference, or none, passes.</summary>
    public bool Passes(ReadOnlySpan<byte> key) => IsEmpty || ((!WantsAny || IsWanted(key)) && !IsUnwanted(key));

    /// <summary>Whether a subject with a list of references passes.</summary>
    public bool PassesList(ReadOnlySpan<byte> keys)
    {
        if (IsEmpty)
        {
            return true;
        }

        var found = !WantsAny;
        foreach (var key in new EncodedList(keys))
        {
            if (IsUnwanted(key))
            {
                return false;
            }

            found = found || IsWanted(key);
        }

        return found;
    }

    private bool FitsAll(in EncodedRecord record)
    {
        foreach (var condition in _wanted)
        {
            if (!condition.Fits(record))
            {
                return false;
            }
        }

        return true;
    }
}
