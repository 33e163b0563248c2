namespace Sis;

internal sealed class RolesField(FieldDefinition definition) : RosterField<IReadOnlyList<PersonRole>>(definition)
{
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
            items.Add(EncodedRole.Read(item).ToRole());
        }

        return items.AsReadOnly();
    }

    internal override bool ValuesEqual(IReadOnlyList<PersonRole> left, IReadOnlyList<PersonRole> right) =>
        left.ToHashSet().SetEquals(right);
}
