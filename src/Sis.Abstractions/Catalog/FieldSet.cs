namespace Sis;

/// <summary>Collects the fields of one kind in the order of their declaration, so that each is declared in one line.</summary>
/// <remarks>Fields 1 to 3 are the same for every kind: identifiers, the source's status word, extensions.</remarks>
internal sealed class FieldSet(RosterKind kind)
{
    private readonly List<RosterField> _fields = [];

    public IReadOnlyList<RosterField> Fields => _fields;

    public RosterField<IReadOnlyList<Identifier>> Identifiers() =>
        Add(new IdentifiersField(Define(1, "identifiers", FieldType.Identifiers, Sensitivity.Personal)));

    public RosterField<string> SourceStatus() =>
        Add(new TextField(Define(2, "sourceStatus", FieldType.Text, Sensitivity.General, FieldComparison.IgnoreCase)));

    public RosterField<IReadOnlyDictionary<string, string>> Extensions() =>
        Add(new ExtensionsField(Define(3, "ext", FieldType.Extensions, Sensitivity.Personal)));

    public RosterField<string> Text(int number, string name, Sensitivity sensitivity = Sensitivity.General,
        FieldComparison comparison = FieldComparison.Ordinal, bool required = false) =>
        Add(new TextField(Define(number, name, FieldType.Text, sensitivity, comparison, required)));

    public RosterField<int> Integer(int number, string name, Sensitivity sensitivity = Sensitivity.General) =>
        Add(new IntegerField(Define(number, name, FieldType.Number, sensitivity)));

    public RosterField<bool> Boolean(int number, string name, Sensitivity sensitivity = Sensitivity.General) =>
        Add(new BooleanField(Define(number, name, FieldType.Boolean, sensitivity)));

    public RosterField<DateOnly> Date(int number, string name, Sensitivity sensitivity = Sensitivity.General) =>
        Add(new DateField(Define(number, name, FieldType.Date, sensitivity)));

    public RosterField<TEnum> Token<TEnum>(int number, string name, Sensitivity sensitivity = Sensitivity.General, bool required = false)
        where TEnum : struct, IOpenEnum<TEnum> =>
        Add(new TokenField<TEnum>(Define(number, name, FieldType.Token, sensitivity, FieldComparison.IgnoreCase, required)));

    public RosterField<string> Key(int number, string name, RosterKind target, bool required = false) =>
        Add(new KeyField(Define(number, name, FieldType.Key, required ? Sensitivity.Structural : Sensitivity.General,
            FieldComparison.Ordinal, required, target)));

    public RosterField<IReadOnlyList<string>> Keys(int number, string name, RosterKind target) =>
        Add(new TextListField(Define(number, name, FieldType.KeyList, Sensitivity.General, FieldComparison.Ordinal, false, target)));

    public RosterField<IReadOnlyList<string>> Texts(int number, string name, Sensitivity sensitivity = Sensitivity.General) =>
        Add(new TextListField(Define(number, name, FieldType.TextList, sensitivity)));

    public RosterField<IReadOnlyList<Phone>> Phones(int number, string name) =>
        Add(new PhonesField(Define(number, name, FieldType.Phones, Sensitivity.Personal, FieldComparison.DigitsOnly)));

    public RosterField<IReadOnlyList<PersonRole>> Roles(int number, string name) =>
        Add(new RolesField(Define(number, name, FieldType.Roles, Sensitivity.General, FieldComparison.Ordinal, false, RosterKind.Org)));

    private FieldDefinition Define(int number, string name, FieldType type, Sensitivity sensitivity,
        FieldComparison comparison = FieldComparison.Ordinal, bool required = false, RosterKind? target = null) =>
        new(kind, number, $"{kind.ToName()}.{name}", type, sensitivity, comparison, required, target);

    private TField Add<TField>(TField field)
        where TField : RosterField
    {
        if (_fields.Exists(known => known.Number == field.Number || known.Name == field.Name)
            || field.Number is < 1 or > RosterField.MaxNumber)
        {
            throw new InvalidOperationException($"The catalogue declares {field.Name} or its number twice, or out of range.");
        }

        _fields.Add(field);
        return field;
    }
}
