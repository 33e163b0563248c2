using System.Buffers.Text;

namespace Sis.Clever;

/// <summary>Writes records of a kind, without the fields that were not asked for. Fields in ascending order, as in the catalogue.</summary>
internal sealed class KindWriter(RosterKind kind, RosterFieldSet fields, Findings findings, RecordPart part = default) : IDisposable
{
    /// <summary>Words that Clever documents and the model has no other word for.</summary>
    private static readonly WordMap Documented = new(("Other", "Other"), ("Unknown", "Unknown"), ("Self", "Self"), ("Aunt/Uncle", "Aunt/Uncle"));

    private readonly RecordBatchWriter _writer = new(kind, part);

    public RosterKind Kind => kind;

    /// <summary>Whether the kind was asked for.</summary>
    public bool IsWanted { get; } = fields.Includes(kind);

    public bool IsFull => _writer.IsFull;

    public void Begin(ReadOnlySpan<byte> key) => _writer.Begin(key);

    public void Begin(string key) => _writer.Begin(key);

    public void End() => _writer.End();

    /// <summary>Drops the record that was begun, if any.</summary>
    public void Cancel() => _writer.Cancel();

    public bool Wants(RosterField field) => fields.Contains(field);

    public void Text(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty && fields.Contains(field))
        {
            _writer.WriteText(field, value);
        }
    }

    public void Key(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty && fields.Contains(field))
        {
            _writer.WriteKey(field, value);
        }
    }

    public void Key(RosterField field, string? value)
    {
        if (value is not null && fields.Contains(field))
        {
            _writer.WriteKey(field, value);
        }
    }

    /// <summary>Writes the model's word for one of Clever's; another stays as it came.</summary>
    public void Word(RosterField field, ReadOnlySpan<byte> value, WordMap? words = null)
    {
        if (value.IsEmpty || !fields.Contains(field))
        {
            return;
        }

        if (words is not null && words.TryGet(value, out var known))
        {
            value = known;
        }

        if (!_writer.WriteToken(field, value))
        {
            Unknown(field, value);
        }
    }

    public void Boolean(RosterField field, bool value)
    {
        if (fields.Contains(field))
        {
            _writer.WriteBoolean(field, value);
        }
    }

    /// <summary>Writes <c>Y</c> or <c>N</c>, or a truth value of JSON.</summary>
    public void Flag(RosterField field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !fields.Contains(field))
        {
            return;
        }

        if (CleverWords.Flags.TryGet(value, out var flag))
        {
            value = flag;
        }

        if (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8))
        {
            _writer.WriteBoolean(field, value.SequenceEqual("true"u8));
        }
        else
        {
            Invalid(field);
        }
    }

    public void Number(RosterField field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !fields.Contains(field))
        {
            return;
        }

        if (Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length)
        {
            _writer.WriteInteger(field, number);
        }
        else
        {
            Invalid(field);
        }
    }

    /// <summary>Writes a day, with or without a time, month first or year first.</summary>
    public void Date(RosterField field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !fields.Contains(field))
        {
            return;
        }

        if (LocalDate.TryParse(value, out var date))
        {
            _writer.WriteDate(field, date);
        }
        else
        {
            Invalid(field);
        }
    }

    public void Date(RosterField field, DateOnly? value)
    {
        if (value is { } date && fields.Contains(field))
        {
            _writer.WriteDate(field, date);
        }
    }

    /// <summary>A list of one text.</summary>
    public void Item(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty && fields.Contains(field))
        {
            _writer.BeginList(field);
            _writer.AddItem(value);
            _writer.EndList();
        }
    }

    /// <summary>A list of one word, mapped to the model's.</summary>
    public void ItemWord(RosterField field, ReadOnlySpan<byte> value, WordMap words)
    {
        if (value.IsEmpty || !fields.Contains(field))
        {
            return;
        }

        if (words.TryGet(value, out var known))
        {
            Item(field, known);
        }
        else
        {
            Unknown(field, value);
            Item(field, value);
        }
    }

    /// <summary>Opens a list for <see cref="Pair"/>, <see cref="Add"/> and <see cref="Role"/>.</summary>
    /// <returns>Whether the field was asked for; else nothing is open.</returns>
    public bool BeginList(RosterField field)
    {
        if (fields.Contains(field))
        {
            _writer.BeginList(field);
            return true;
        }

        return false;
    }

    public void Add(ReadOnlySpan<byte> item) => _writer.AddItem(item);

    public void Pair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!second.IsEmpty)
        {
            _writer.AddPair(first, second);
        }
    }

    public void Role(ReadOnlySpan<byte> role, ReadOnlySpan<byte> org, bool? primary = null, ReadOnlySpan<byte> title = default, DateOnly? start = null, DateOnly? end = null) =>
        _writer.AddRole(role, org, primary, title, start, end);

    public void EndList() => _writer.EndList();

    /// <summary>Writes extension fields: of several objects the first that has a name.</summary>
    public void Extensions(RosterField field, params ReadOnlySpan<ReadOnlyMemory<byte>> objects)
    {
        if (!fields.Contains(field))
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        _writer.BeginList(field);
        foreach (var json in objects)
        {
            foreach (var (name, value) in JsonItems.Pairs(json))
            {
                var trimmed = Blanks.Trim(value);
                if (!trimmed.IsEmpty && !Blanks.IsBlank(name) && fields.ContainsExtension(Kind, name) && names.Add(System.Text.Encoding.UTF8.GetString(name)))
                {
                    _writer.AddPair(name, trimmed);
                }
            }
        }

        _writer.EndList();
    }

    /// <summary>Hands over what was written.</summary>
    public IEnumerable<RosterItem> Take() => _writer.Count > 0 ? [RosterItem.Of(_writer.Take())] : [];

    public void Dispose() => _writer.Dispose();

    private void Unknown(RosterField field, ReadOnlySpan<byte> value)
    {
        if (!Documented.TryGet(value, out _))
        {
            findings.Add(CleverDiagnosticCodes.UnknownWord, "A value is not among the words that Clever documents; it is kept as it came.", field: field);
        }
    }

    private void Invalid(RosterField field) =>
        findings.Add(CleverDiagnosticCodes.InvalidValue, "A value cannot be read as what the field holds; it counts as absent.", field: field);
}
