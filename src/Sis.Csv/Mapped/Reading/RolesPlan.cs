namespace Sis.Csv;

/// <summary>A person's roles, each from values of its own.</summary>
internal sealed class RolesPlan(MappedFile file, BoundRole[] roles)
    : FieldPlan(PersonFields.Roles, file, [.. roles.SelectMany(role => role.Values)])
{
    public override void Write(MappedRow row, RecordBatchWriter writer)
    {
        writer.BeginList(Field);
        foreach (var role in roles)
        {
            var word = One(role.Role, row);
            var orgs = role.Org.Evaluate(row);
            var primary = Boolean(One(role.Primary, row), row, role.Primary?.Column);
            var title = One(role.Title, row);
            var start = Date(One(role.Start, row), row, role.Start?.Column, isEnd: false);
            var end = Date(One(role.End, row), row, role.End?.Column, isEnd: true);
            if (Blanks.IsBlank(word))
            {
                continue;
            }

            foreach (var range in orgs.Split(MappedRow.ItemSeparator))
            {
                if (!writer.AddRole(word, orgs[range], primary, title, start, end))
                {
                    row.Warn(CsvDiagnosticCodes.UnknownWord, "The role is not among those that the field knows; it is kept as it came.", role.Role.Column, Field,
                        "a role that the field knows", word);
                }
            }
        }

        writer.EndList();
    }

    private static ReadOnlySpan<byte> One(BoundValue? value, MappedRow row) => value is null ? default : row.Single(value.Evaluate(row), value.Column);
}
