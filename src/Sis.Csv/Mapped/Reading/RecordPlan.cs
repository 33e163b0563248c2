namespace Sis.Csv;

/// <summary>What a row of one file becomes as one kind of record, with its columns bound and its fields masked.</summary>
internal sealed class RecordPlan
{
    private RecordPlan(MappedRecord record, BoundValue? key, BoundValue? when, BoundValue? each, FieldPlan[] fields, IReadOnlyList<RosterField> wanted,
        (MatchIndex Index, BoundValue Value)[] feeds)
    {
        Record = record;
        Key = key;
        When = when;
        Each = each;
        Fields = fields;
        Wanted = wanted;
        Feeds = feeds;
    }

    public MappedRecord Record { get; }

    public RosterKind Kind => Record.Kind;

    /// <summary>The identifier; <see langword="null"/> when it is derived from the record's fields.</summary>
    public BoundValue? Key { get; }

    public BoundValue? When { get; }

    public BoundValue? Each { get; }

    /// <summary>The fields in the order of their numbers; with those that may not be read if the identifier is derived from them.</summary>
    public FieldPlan[] Fields { get; }

    /// <summary>The fields that may be read.</summary>
    public IReadOnlyList<RosterField> Wanted { get; }

    /// <summary>Where later files look for this record's values.</summary>
    public (MatchIndex Index, BoundValue Value)[] Feeds { get; }

    public RecordPart Part => Record.IsSupplement ? RecordPart.Supplement(2) : RecordPart.Whole;

    /// <summary>The columns without which no such record can be made.</summary>
    public IEnumerable<int> NeededColumns => (Key?.Columns ?? []).Concat(When?.Columns ?? []).Concat(Each?.Columns ?? []);

    public static RecordPlan Create(MappedFile file, MappedRecord record, ValueBinder binder, RosterFieldSet allowed, IReadOnlyList<MatchIndex> indexes)
    {
        var keyValue = file.KeyOf(record);
        var key = keyValue is null ? null : Identity(file, binder.Bind(keyValue));
        var named = record.Fields.Select(field => (Name: MappedFieldName.Parse(field.Key)!, field.Value)).ToArray();
        var fields = new List<FieldPlan>();
        foreach (var group in named.GroupBy(field => field.Name.Field))
        {
            var pairs = group.Where(field => field.Name.Last is not null
                && (key is null || group.Key.Type != FieldType.Extensions || allowed.ContainsExtension(record.Kind, field.Name.Last))).ToArray();
            if (group.First().Name.Last is null)
            {
                var value = binder.Bind(group.First().Value);
                fields.Add(new FieldPlan(group.Key, file, group.Key.Type is FieldType.Key or FieldType.KeyList ? Identity(file, value) : value));
            }
            else if (pairs.Length > 0)
            {
                fields.Add(new PairsPlan(group.Key, file, [.. pairs.Select(field => (field.Name.Last!, binder.Bind(field.Value)))]));
            }
        }

        if (record.Roles.Count > 0)
        {
            BoundValue? Optional(MappedValue? value) => value is null ? null : binder.Bind(value);
            fields.Add(new RolesPlan(file, [.. record.Roles.Select(role => new BoundRole(binder.Bind(role.Role), Identity(file, binder.Bind(role.Org)),
                Optional(role.Primary), Optional(role.Title), Optional(role.Start), Optional(role.End)))]));
        }

        RosterField[] wanted = [.. fields.Select(field => field.Field).Where(allowed.Contains)];
        return new RecordPlan(record, key, record.When is null ? null : binder.Bind(record.When), record.Each is null ? null : binder.Bind(record.Each),
            [.. fields.Where(field => key is null || wanted.Contains(field.Field)).OrderBy(field => field.Field.Number)], wanted,
            [.. from index in indexes
                from field in named
                where field.Name.Field == index.Field && field.Name.Last == index.Last
                select (index, binder.Bind(field.Value))]);
    }

    private static BoundValue Identity(MappedFile file, BoundValue value) =>
        file.DigitsOnly || file.IgnoreLeadingZeros ? new BoundIdentity(value, file.DigitsOnly, file.IgnoreLeadingZeros) : value;
}
