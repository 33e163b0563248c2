namespace Sis;

/// <summary>What the catalogue says about a field; see <see cref="RosterField"/> for the meaning of each part.</summary>
internal readonly record struct FieldDefinition(
    RosterKind Kind,
    int Number,
    string Name,
    FieldType Type,
    Sensitivity Sensitivity,
    FieldComparison Comparison = FieldComparison.Ordinal,
    bool IsRequired = false,
    RosterKind? Target = null);
