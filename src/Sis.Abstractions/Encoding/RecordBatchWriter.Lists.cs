namespace Sis;

/// <content>Writing fields that hold several values.</content>
public sealed partial class RecordBatchWriter
{
    /// <summary>Opens a list; items follow in any order, and <see cref="EndList"/> sorts them and drops repeats.</summary>
    /// <param name="field">A list field.</param>
    public void BeginList(RosterField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        _openList = field;
        _list.Clear();
    }

    /// <summary>Adds an item to a list of texts or identifiers; a blank one is left out.</summary>
    /// <param name="item">UTF-8.</param>
    public void AddItem(ReadOnlySpan<byte> item)
    {
        _list.BeginItem();
        AppendNormal(item, isKey: _openList is { Type: FieldType.KeyList });
        _list.EndItem();
    }

    /// <summary>Adds an item to a list of texts or identifiers; a blank one is left out.</summary>
    /// <param name="item">The item.</param>
    public void AddItem(string item) => AddItem(System.Text.Encoding.UTF8.GetBytes(item));

    /// <summary>Adds a pair to a list of identifiers, telephones or extensions; one with a blank second part is left out.</summary>
    /// <param name="first">Scheme, type or name, in UTF-8.</param>
    /// <param name="second">Value, number or text, in UTF-8.</param>
    public void AddPair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        _list.BeginItem();
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
    public void AddPair(string first, string second) =>
        AddPair(System.Text.Encoding.UTF8.GetBytes(first), System.Text.Encoding.UTF8.GetBytes(second));

    /// <summary>Adds a role to <see cref="PersonFields.Roles"/>; one without role or organisation is left out.</summary>
    /// <param name="role">The role's word, in UTF-8.</param>
    /// <param name="orgKey">The organisation's identifier, in UTF-8.</param>
    /// <param name="primary">Whether it is the main role; <see langword="null"/> when not said.</param>
    /// <param name="title">The job title, in UTF-8, or empty.</param>
    /// <param name="start">The first day, or <see langword="null"/>.</param>
    /// <param name="end">The first day after the role, or <see langword="null"/>.</param>
    /// <returns>Whether the role's word is known.</returns>
    public bool AddRole(ReadOnlySpan<byte> role, ReadOnlySpan<byte> orgKey, bool? primary = null,
        ReadOnlySpan<byte> title = default, DateOnly? start = null, DateOnly? end = null)
    {
        role = TextNormalizer.TrimAscii(role);
        orgKey = TextNormalizer.TrimAscii(orgKey);
        if (role.IsEmpty || orgKey.IsEmpty)
        {
            return true;
        }

        var isKnown = EncodedRole.TryGetCanonicalWord(role, out var canonical);
        _list.BeginItem();
        AppendRolePart(EncodedRole.RolePart, isKnown ? canonical : role);
        AppendRolePart(EncodedRole.OrgPart, orgKey);
        if (primary is { } isPrimary)
        {
            AppendRolePart(EncodedRole.PrimaryPart, isPrimary ? "true"u8 : "false"u8);
        }

        if (!title.IsEmpty)
        {
            AppendTitle(title);
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
    public void AddCanonicalItem(ReadOnlySpan<byte> item)
    {
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
        var length = _list.Seal();
        if (length > 0)
        {
            _buffer.AppendByte((byte)field.Number);
            _buffer.AppendLength(length);
            _list.CopyTo(_buffer);
        }
    }

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
        var start = buffer.Length;
        AppendNormal(text, isKey: false);
        InsertLength(buffer, start);
    }

    private void AppendTitle(ReadOnlySpan<byte> title)
    {
        var buffer = _list.Buffer;
        var start = buffer.Length;
        AppendNormal(title, isKey: false);
        if (buffer.Length == start)
        {
            return;
        }

        InsertLength(buffer, start);
        Span<byte> part = stackalloc byte[1] { EncodedRole.TitlePart };
        Insert(buffer, start, part);
    }

    private void AppendRolePart(int part, ReadOnlySpan<byte> value)
    {
        _list.Buffer.AppendByte((byte)part);
        _list.Buffer.AppendLength(value.Length);
        _list.Buffer.Append(value);
    }

    private void AppendRoleDate(int part, DateOnly? date)
    {
        if (date is { } day)
        {
            Span<byte> text = stackalloc byte[CanonicalDate.Length];
            CanonicalDate.Write(day, text);
            AppendRolePart(part, text);
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
