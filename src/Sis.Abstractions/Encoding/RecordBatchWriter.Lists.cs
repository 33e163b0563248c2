namespace Sis;

/// <content>Writing fields that hold several values.</content>
public sealed partial class RecordBatchWriter
{
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
        _list.Clear();
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

        _list.BeginItem();
        AppendNormal(item, isKey);
        _list.EndItem();
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

        _list.BeginItem();
        if (field.Words is not null && field.Words.TryGet(TextNormalizer.TrimAscii(first), out var canonical))
        {
            first = canonical;
        }

        AppendPart(first);
        var before = _list.Buffer.Length;
        AppendNormal(second, isKey: false);
        if (_list.Buffer.Length == before)
        {
            _list.DropItem();
        }

        _list.EndItem();
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

        _list.BeginItem();
        role = TextNormalizer.TrimAscii(role);
        orgKey = TextNormalizer.TrimAscii(orgKey);
        var isKnown = field.Words!.TryGet(role, out var canonical);
        if (orgKey.IsEmpty || !AppendRoleText(EncodedRole.RolePart, isKnown ? canonical : role))
        {
            _list.DropItem();
            return true;
        }

        var buffer = _list.Buffer;
        buffer.AppendNumbered(EncodedRole.OrgPart, orgKey);
        if (primary is { } isPrimary)
        {
            buffer.AppendNumbered(EncodedRole.PrimaryPart, isPrimary ? "true"u8 : "false"u8);
        }

        if (!title.IsEmpty)
        {
            AppendRoleText(EncodedRole.TitlePart, title);
        }

        AppendRoleDate(EncodedRole.StartPart, start);
        AppendRoleDate(EncodedRole.EndPart, end);
        _list.EndItem();
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

        _list.BeginItem();
        _list.Buffer.Append(item);
        _list.EndItem();
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
        var length = _list.Seal();
        if (length > 0)
        {
            _buffer.AppendByte((byte)field.Number);
            _buffer.AppendLength(length);
            _list.CopyTo(_buffer);
        }
    }

    private InvalidOperationException WrongItem() => new(_openList is null
        ? "An item was added while no list is open."
        : $"The list {_openList.Name} is of type {_openList.Type}: add to it with the method for that type.");

    private void AppendNormal(ReadOnlySpan<byte> text, bool isKey)
    {
        if (!TextNormalizer.IsPlain(text))
        {
            text = TextNormalizer.TrimAscii(text);
            if (!isKey && !TextNormalizer.IsPlain(text))
            {
                TextNormalizer.Append(text, _list.Buffer);
                return;
            }
        }

        _list.Buffer.Append(text);
    }

    /// <remarks>The length stands before the normal form, which is not known before it is made; names and schemes are short.</remarks>
    private void AppendPart(ReadOnlySpan<byte> text)
    {
        var buffer = _list.Buffer;
        if (TextNormalizer.IsPlain(text))
        {
            buffer.AppendPrefixed(text);
            return;
        }

        var start = buffer.Length;
        AppendNormal(text, isKey: false);
        InsertLength(buffer, start);
    }

    /// <returns>Whether anything was left of the text once normalised.</returns>
    private bool AppendRoleText(int part, ReadOnlySpan<byte> text)
    {
        var buffer = _list.Buffer;
        var start = buffer.Length;
        buffer.AppendByte((byte)part);
        AppendPart(text);
        if (buffer.Length > start + 2)
        {
            return true;
        }

        buffer.Length = start;
        return false;
    }

    private void AppendRoleDate(int part, DateOnly? date)
    {
        if (date is { } day)
        {
            Span<byte> text = stackalloc byte[CanonicalDate.Length];
            CanonicalDate.Write(day, text);
            _list.Buffer.AppendNumbered(part, text);
        }
    }

    private static void InsertLength(ByteBuffer buffer, int start)
    {
        Span<byte> length = stackalloc byte[Varint.MaxLength];
        Insert(buffer, start, length[..Varint.Write(length, 0, buffer.Length - start)]);
    }

    private static void Insert(ByteBuffer buffer, int start, ReadOnlySpan<byte> bytes)
    {
        var moved = buffer.Length - start;
        _ = buffer.GetSpan(bytes.Length);
        buffer.Advance(bytes.Length);
        var all = buffer.WrittenSpan(start);
        all[..moved].CopyTo(all[bytes.Length..]);
        bytes.CopyTo(all);
    }
}
