namespace Sis;

/// <summary>What sharing must do with each field of a kind, prepared once per run.</summary>
internal sealed class KindShape
{
    private KindShape(RosterKind kind, RosterFieldSet fields)
    {
        Kind = kind;
        Fields = fields;
        var mask = fields.GetMask(kind);
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            if (field.IsRequired && (mask & (1UL << field.Number)) != 0)
            {
                Required |= 1UL << field.Number;
            }

            Actions[field.Number] = (mask & (1UL << field.Number)) == 0 ? FieldAction.Drop
                : field.Type == FieldType.Extensions && fields.NamesExtensions(kind) ? FieldAction.FilterExtensions
                : field.Target is null ? FieldAction.Keep
                : field.Type switch
                {
                    FieldType.Key when field.IsRequired => FieldAction.RequiredReference,
                    FieldType.Key => FieldAction.OptionalReference,
                    FieldType.Roles => FieldAction.Roles,
                    _ => FieldAction.ReferenceList,
                };
            Targets[field.Number] = field.Target ?? default;
        }
    }

    public RosterKind Kind { get; }

    public RosterFieldSet Fields { get; }

    /// <summary>Shared fields without which a record is rejected, as bits by number; one that is not shared need not have been read.</summary>
    public ulong Required { get; }

    public FieldAction[] Actions { get; } = new FieldAction[RosterField.MaxNumber + 1];

    public RosterKind[] Targets { get; } = new RosterKind[RosterField.MaxNumber + 1];

    public static KindShape[] All(RosterFieldSet fields) => [.. RosterKinds.All.Select(kind => new KindShape(kind, fields))];
}
