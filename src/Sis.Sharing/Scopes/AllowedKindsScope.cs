namespace Sis.Sharing;

/// <summary>Withholds the kinds of which no field is allowed, whatever the mode says.</summary>
internal sealed class AllowedKindsScope(ISharingScope scope, RosterFieldSet fields) : ISharingScope
{
    public ShareDecision Decide(in EncodedRecord record) =>
        fields.Includes(record.Kind) ? scope.Decide(record) : ShareDecision.Withhold(Reasons.NoField);
}
