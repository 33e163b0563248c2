namespace Sis;

/// <summary>Lets one record through or not, masks its fields, and cuts references to what will not be there.</summary>
/// <remarks>One instance per thread. The result of the last call is in <see cref="Result"/> until the next call.</remarks>
internal sealed class RecordSharer(KindShape shape, ISharingScope? scope, Presence presence, RecordHasher hasher) : IDisposable
{
    private readonly RecordBatchWriter _writer = new(shape.Kind, default, 1024);
    private readonly ISharingScope? _itemFilter = scope is { FiltersItems: true } ? scope : null;
    private readonly ulong _itemFields = scope is { FiltersItems: true } ? ItemFieldsOf(shape) : 0;
    private readonly KnownReference?[] _known = new KnownReference?[RosterField.MaxNumber + 1];
    private readonly bool _looksThingsUp = shape.Actions.Contains(FieldAction.RequiredReference);
    private bool[] _shared = [];
    private RecordBatch? _rewritten;

    /// <summary>References cut since the last look.</summary>
    public int CutReferences { get; set; }

    /// <summary>The bytes to deliver, when the outcome says that the record goes on.</summary>
    public ReadOnlySpan<byte> Result => _rewritten is null ? throw new InvalidOperationException("The record was not rewritten.") : _rewritten.BytesOf(0);

    /// <param name="record">The record as read, or as last delivered.</param>
    /// <returns>What became of it; <see cref="Result"/> holds the bytes only when it was rewritten.</returns>
    public ShareOutcome Share(in EncodedRecord record) => scope is null || scope.Decide(record).IsShared ? Mask(record) : ShareOutcome.NotShared;

    /// <summary>What <see cref="Share"/> does with a record of which it is known that the policy shares it.</summary>
    public ShareOutcome Mask(in EncodedRecord record)
    {
        var present = 0UL;
        var rewrite = false;
        foreach (var (number, value) in record)
        {
            present |= 1UL << number;
            switch (shape.Actions[number])
            {
                case FieldAction.Keep:
                    rewrite = rewrite || ((_itemFields & (1UL << number)) != 0 && LosesItem(record, number, value));
                    break;
                case FieldAction.RequiredReference:
                    var known = _known[number] ??= new KnownReference();
                    if (known.Is(value))
                    {
                        break;
                    }

                    if (!presence.TryResolve(shape.Targets[number], value, out var resolved))
                    {
                        return ShareOutcome.ParentMissing;
                    }

                    if (resolved.SequenceEqual(value))
                    {
                        known.Remember(value);
                    }
                    else
                    {
                        rewrite = true;
                    }

                    break;
                default:
                    rewrite = rewrite || NeedsRewrite(record, number, value);
                    break;
            }
        }

        if ((present & shape.Required) != shape.Required)
        {
            return ShareOutcome.Incomplete;
        }

        if (!rewrite)
        {
            return ShareOutcome.Unchanged;
        }

        Rewrite(record);
        return ShareOutcome.Rewritten;
    }

    /// <summary>Which records of a batch the policy shares, and makes ready to mask those.</summary>
    /// <remarks>The references of many are looked for at once, where one by one each would wait for memory. Valid until the next call.</remarks>
    public ReadOnlySpan<bool> Decide(RecordBatch batch)
    {
        if (_shared.Length < batch.Count)
        {
            _shared = new bool[batch.Count];
        }

        var shared = _shared.AsSpan(0, batch.Count);
        shared.Fill(scope is null);
        scope?.DecideAll(batch, shared);
        for (var i = 0; i < shared.Length && _looksThingsUp; i++)
        {
            if (shared[i])
            {
                Prefetch(batch[i]);
            }
        }

        return shared;
    }

    public void Dispose()
    {
        _rewritten?.Dispose();
        _writer.Dispose();
    }

    private void Prefetch(in EncodedRecord record)
    {
        foreach (var (number, value) in record)
        {
            if (shape.Actions[number] == FieldAction.RequiredReference)
            {
                presence.Prefetch(shape.Targets[number], value);
            }
        }
    }

    private bool NeedsRewrite(in EncodedRecord record, int number, ReadOnlySpan<byte> value)
    {
        var target = shape.Targets[number];
        switch (shape.Actions[number])
        {
            case FieldAction.OptionalReference:
                return !KeepsReference(record, target, value, out var resolved) || !resolved.SequenceEqual(value);
            case FieldAction.ReferenceList:
                foreach (var item in new EncodedList(value))
                {
                    if (!presence.TryResolve(target, item, out var found) || !found.SequenceEqual(item))
                    {
                        return true;
                    }
                }

                return false;
            case FieldAction.Roles:
                foreach (var item in new EncodedList(value))
                {
                    var org = EncodedRole.Read(item).OrgKey;
                    if (!presence.TryResolve(target, org, out var found) || !found.SequenceEqual(org))
                    {
                        return true;
                    }
                }

                return _itemFilter is not null && LosesItem(record, number, value);
            default:
                return true;
        }
    }

    private void Rewrite(in EncodedRecord record)
    {
        _rewritten?.Dispose();
        _writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            var action = shape.Actions[number];
            if (action == FieldAction.Drop || RosterCatalog.Find(shape.Kind, number) is not { } field)
            {
                continue;
            }

            var target = shape.Targets[number];
            switch (action)
            {
                case FieldAction.RequiredReference:
                    presence.TryResolve(target, value, out var parent);
                    _writer.WriteCanonical(field, parent);
                    break;
                case FieldAction.OptionalReference:
                    if (KeepsReference(record, target, value, out var kept))
                    {
                        _writer.WriteCanonical(field, kept);
                    }
                    else
                    {
                        CutReferences++;
                    }

                    break;
                case FieldAction.ReferenceList:
                    RewriteReferences(field, target, value);
                    break;
                case FieldAction.Roles:
                    RewriteRoles(record, field, target, value);
                    break;
                case FieldAction.FilterExtensions:
                    RewriteExtensions(field, value);
                    break;
                case FieldAction.Keep when _itemFilter is not null && HasItems(field):
                    RewriteItems(record, field, value);
                    break;
                default:
                    _writer.WriteCanonical(field, value);
                    break;
            }
        }

        _writer.End();
        _rewritten = _writer.Take();
    }

    /// <remarks>Only organisations and terms refer to their own kind, by their parent alone.</remarks>
    private bool KeepsReference(in EncodedRecord record, RosterKind target, ReadOnlySpan<byte> value, out ReadOnlySpan<byte> resolved)
    {
        var found = presence.TryResolve(target, value, out resolved);
        if (found && target == record.Kind && presence.Cyclic.Count > 0)
        {
            hasher.Hash(record.Key, out var low, out var high);
            return !presence.Cyclic.Contains(new KeyHash(low, high));
        }

        return found;
    }

    private void RewriteReferences(RosterField field, RosterKind target, ReadOnlySpan<byte> value)
    {
        _writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            if (presence.TryResolve(target, item, out var resolved))
            {
                _writer.AddCanonicalItem(resolved);
            }
            else
            {
                CutReferences++;
            }
        }

        _writer.EndList();
    }

    private static ulong ItemFieldsOf(KindShape shape) =>
        RosterCatalog.FieldsOf(shape.Kind).Where(HasItems).Aggregate(0UL, (bits, field) => bits | (1UL << field.Number));

    private static bool HasItems(RosterField field) => field.Type is FieldType.Roles or FieldType.Phones or FieldType.Identifiers;

    /// <summary>Whether the scope takes an item out of a list that it may filter.</summary>
    private bool LosesItem(in EncodedRecord record, int number, ReadOnlySpan<byte> value)
    {
        if (RosterCatalog.Find(shape.Kind, number) is not { } field || !HasItems(field))
        {
            return false;
        }

        foreach (var item in new EncodedList(value))
        {
            if (!_itemFilter!.KeepsItem(record, field, item))
            {
                return true;
            }
        }

        return false;
    }

    private void RewriteItems(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> value)
    {
        _writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            if (_itemFilter!.KeepsItem(record, field, item))
            {
                _writer.AddCanonicalItem(item);
            }
        }

        _writer.EndList();
    }

    private void RewriteRoles(in EncodedRecord record, RosterField field, RosterKind target, ReadOnlySpan<byte> value)
    {
        _writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            if (_itemFilter is not null && !_itemFilter.KeepsItem(record, field, item))
            {
                continue;
            }

            var role = EncodedRole.Read(item);
            if (!presence.TryResolve(target, role.OrgKey, out var org))
            {
                CutReferences++;
            }
            else if (org.SequenceEqual(role.OrgKey))
            {
                _writer.AddCanonicalItem(item);
            }
            else
            {
                _writer.AddRole(role.Role, org, role.Primary.IsEmpty ? null : role.Primary.SequenceEqual("true"u8), role.Title,
                    CanonicalDate.TryParse(role.Start, out var start) ? start : null, CanonicalDate.TryParse(role.End, out var end) ? end : null);
            }
        }

        _writer.EndList();
    }

    private void RewriteExtensions(RosterField field, ReadOnlySpan<byte> value)
    {
        _writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var name, out _);
            if (shape.Fields.ContainsExtension(shape.Kind, name))
            {
                _writer.AddCanonicalItem(item);
            }
        }

        _writer.EndList();
    }
}
