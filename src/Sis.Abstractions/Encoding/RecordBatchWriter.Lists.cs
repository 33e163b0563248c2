namespace Sis;

/// <content>Writing fields that hold several values.</content>
/// <remarks>
/// Items are written where they will stay, each behind a byte kept free for its length, as is the list. What is rare is put right afterwards: a length that
/// needs more than one byte, and items out of order.
/// </remarks>
public sealed partial class RecordBatchWriter
{
    private const int NoItem = -1;

    private int _listStart;
    private int _itemStart;
    private int _lastItemStart;
    private int _lastItemLength;
    private bool _isOutOfOrder;

    /// <summary>Opens a list; items follow in any order, and <see cref="EndList"/> sorts them and drops repeats.</summary>
    /// <param name="field">A list field.</param>
    public void BeginList(RosterField field)
    {
        Check(field);
        if (!field.IsList)
        {
            ThrowWrongType(field);
        }

        _openList = field;
        _lastNumber = int.MaxValue;
        _buffer.AppendByte((byte)field.Number);
        _buffer.AppendByte(0);
        _listStart = _buffer.Length;
        _lastItemStart = NoItem;
        _isOutOfOrder = false;
    }

    /// <summary>Adds an item to a list of texts or identifiers; a blank one is left out.</summary>
    /// <param name="item">UTF-8.</param>
    /// <exception cref="InvalidOperationException">No list of texts or identifiers is open.</exception>
    public void AddItem(ReadOnlySpan<byte> item)
    {
        var isKey = _openList?.Type == FieldType.KeyList;
        if (!isKey && _openList?.Type != FieldType.TextList)
        {
            throw WrongItem();
        }

        BeginItem();
        if (isKey)
        {
            _buffer.Append(TextNormalizer.TrimAscii(item));
        }
        else
        {
            AppendNormal(item);
        }

        EndItem();
    }

    /// <summary>Adds an item to a list of texts or identifiers; a blank one is left out.</summary>
    /// <param name="item">The item.</param>
    public void AddItem(string item)
    {
        Span<byte> bytes = stackalloc byte[256];
        AddItem(ToUtf8(item, bytes));
    }

    /// <summary>Adds a pair to a list of identifiers, telephones or extensions; one with a blank second part is left out.</summary>
    /// <param name="first">Scheme, type or name, in UTF-8.</param>
    /// <param name="second">Value, number or text, in UTF-8.</param>
    /// <exception cref="InvalidOperationException">No list of pairs is open.</exception>
    public void AddPair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (_openList is not { Type: FieldType.Identifiers or FieldType.Phones or FieldType.Extensions } field)
        {
            throw WrongItem();
        }

        BeginItem();
        if (field.Words is not null && field.Words.TryGet(TextNormalizer.TrimAscii(first), out var canonical))
        {
            first = canonical;
        }

        AppendPart(first);
        var before = _buffer.Length;
        AppendNormal(second);
        if (_buffer.Length == before)
        {
            DropItem();
        }
        else
        {
            EndItem();
        }
    }

    /// <summary>Adds a pair to a list of identifiers, telephones or extensions; one with a blank second part is left out.</summary>
    /// <param name="first">Scheme, type or name.</param>
    /// <param name="second">Value, number or text.</param>
    public void AddPair(string first, string second)
    {
        Span<byte> firstBytes = stackalloc byte[64];
        Span<byte> secondBytes = stackalloc byte[256];
        AddPair(ToUtf8(first, firstBytes), ToUtf8(second, secondBytes));
    }

    /// <summary>Adds a role to <see cref="PersonFields.Roles"/>; one without role or organisation is left out.</summary>
    /// <param name="role">The role's word, in UTF-8.</param>
    /// <param name="orgKey">The organisation's identifier, in UTF-8.</param>
    /// <param name="primary">Whether it is the main role; <see langword="null"/> when not said.</param>
    /// <param name="title">The job title, in UTF-8, or empty.</param>
    /// <param name="start">The first day, or <see langword="null"/>.</param>
    /// <param name="end">The first day after the role, or <see langword="null"/>.</param>
    /// <returns>Whether the role's word is known, or the role is left out.</returns>
    /// <exception cref="InvalidOperationException">No list of roles is open.</exception>
    public bool AddRole(ReadOnlySpan<byte> role, ReadOnlySpan<byte> orgKey, bool? primary = null,
        ReadOnlySpan<byte> title = default, DateOnly? start = null, DateOnly? end = null)
    {
        if (_openList is not { Type: FieldType.Roles } field)
        {
            throw WrongItem();
        }

        BeginItem();
        role = TextNormalizer.TrimAscii(role);
        orgKey = TextNormalizer.TrimAscii(orgKey);
        var isKnown = field.Words!.TryGet(role, out var canonical);
        if (isKnown && !orgKey.IsEmpty)
        {
            _buffer.AppendNumbered(EncodedRole.RolePart, canonical);
        }
        else if (orgKey.IsEmpty || !AppendRoleText(EncodedRole.RolePart, role))
        {
            DropItem();
            return true;
        }

        _buffer.AppendNumbered(EncodedRole.OrgPart, orgKey);
        if (primary is { } isPrimary)
        {
            _buffer.AppendNumbered(EncodedRole.PrimaryPart, isPrimary ? "true"u8 : "false"u8);
        }

        if (!title.IsEmpty)
        {
            AppendRoleText(EncodedRole.TitlePart, title);
        }

        if (start is { } first)
        {
            AppendRoleDate(EncodedRole.StartPart, first);
        }

        if (end is { } after)
        {
            AppendRoleDate(EncodedRole.EndPart, after);
        }

        EndItem();
        return isKnown;
    }

    /// <summary>Adds a role to <see cref="PersonFields.Roles"/>.</summary>
    /// <param name="role">The role.</param>
    public void AddRole(PersonRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var utf8 = System.Text.Encoding.UTF8;
        AddRole(utf8.GetBytes(role.Role.Value ?? string.Empty), utf8.GetBytes(role.OrgKey ?? string.Empty), role.Primary,
            role.Title is null ? default : utf8.GetBytes(role.Title), role.Start, role.End);
    }

    /// <summary>Adds an item that is canonical already, such as one taken from another record's list.</summary>
    /// <param name="item">The item's canonical bytes.</param>
    /// <exception cref="InvalidOperationException">No list is open.</exception>
    public void AddCanonicalItem(ReadOnlySpan<byte> item)
    {
        if (_openList is null)
        {
            throw WrongItem();
        }

        BeginItem();
        _buffer.Append(item);
        EndItem();
    }

    /// <summary>Closes the list; an empty one is absent.</summary>
    /// <exception cref="InvalidOperationException">No list is open.</exception>
    public void EndList()
    {
        if (_openList is not { } field)
        {
            throw new InvalidOperationException("No list is open.");
        }

        _openList = null;
        _lastNumber = field.Number;
        if (_lastItemStart == NoItem)
        {
            _buffer.Length = _listStart - 2;
            return;
        }

        if (_isOutOfOrder)
        {
            (_scratch ??= new ListScratch()).PutInOrder(_buffer, _listStart);
        }

        CloseLength(_listStart);
    }

    private void BeginItem()
    {
        _buffer.AppendByte(0);
        _itemStart = _buffer.Length;
    }

    private void DropItem() => _buffer.Length = _itemStart - 1;

    /// <summary>Keeps what was written since <see cref="BeginItem"/>, unless it is empty or what the item before it is.</summary>
    private void EndItem()
    {
        var length = _buffer.Length - _itemStart;
        if (length == 0)
        {
            DropItem();
            return;
        }

        if (_lastItemStart != NoItem)
        {
            var all = _buffer.Written;
            var order = all.Slice(_lastItemStart, _lastItemLength).SequenceCompareTo(all.Slice(_itemStart, length));
            if (order == 0)
            {
                DropItem();
                return;
            }

            _isOutOfOrder |= order > 0;
        }

        _lastItemStart = CloseLength(_itemStart);
        _lastItemLength = length;
    }

    private InvalidOperationException WrongItem() => new(_openList is null
        ? "An item was added while no list is open."
        : $"The list {_openList.Name} is of type {_openList.Type}: add to it with the method for that type.");

    private void AppendPart(ReadOnlySpan<byte> text)
    {
        if (TextNormalizer.IsPlain(text))
        {
            _buffer.AppendPrefixed(text);
            return;
        }

        _buffer.AppendByte(0);
        var start = _buffer.Length;
        AppendNormal(text);
        CloseLength(start);
    }

    /// <returns>Whether anything was left of the text once normalised.</returns>
    private bool AppendRoleText(int part, ReadOnlySpan<byte> text)
    {
        var start = _buffer.Length;
        _buffer.AppendByte((byte)part);
        AppendPart(text);
        if (_buffer.Length > start + 2)
        {
            return true;
        }

        _buffer.Length = start;
        return false;
    }

    private void AppendRoleDate(int part, DateOnly date)
    {
        Span<byte> text = stackalloc byte[CanonicalDate.Length];
        CanonicalDate.Write(date, text);
        _buffer.AppendNumbered(part, text);
    }
}
