namespace Sis.Sharing;

/// <summary>Everything is shared, of the kinds of which a field is allowed.</summary>
internal sealed class EverythingScope(RosterFieldSet fields) : ISharingScope
{
    public ShareDecision Decide(in EncodedRecord record) =>
        fields.Includes(record.Kind) ? ShareDecision.Share(Reasons.District) : ShareDecision.Withhold(Reasons.NoField);
}
