namespace Sis;

internal sealed class RolesField : RosterField<IReadOnlyList<PersonRole>>
{
    public RolesField(FieldDefinition definition)
        : base(definition) => Words = TokenWords.Of<RosterRole>();

    public override string Format(ReadOnlySpan<byte> value) =>
        string.Join(", ", ReadValue(value).Select(role => $"{role.Role}@{role.OrgKey}"));

    internal override void Write(RecordBatchWriter writer, IReadOnlyList<PersonRole> value)
    {
        writer.BeginList(this);
        foreach (var role in value)
        {
            writer.AddRole(role);
        }

        writer.EndList();
    }

    internal override IReadOnlyList<PersonRole> ReadValue(ReadOnlySpan<byte> value)
    {
        var items = new List<PersonRole>();
        foreach (var item in new EncodedList(value))
        {
            items.Add(EncodedRole.Read(item).ToRole(Words!));
        }

        return items.AsReadOnly();
    }

    internal override bool IsAbsent(IReadOnlyList<PersonRole> value) => value.Count == 0;

    internal override bool ValuesEqual(IReadOnlyList<PersonRole> left, IReadOnlyList<PersonRole> right) =>
        left.ToHashSet().SetEquals(right);
}
