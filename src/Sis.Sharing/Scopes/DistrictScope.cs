namespace Sis.Sharing;

/// <summary>Everything is shared.</summary>
internal sealed class DistrictScope : ISharingScope
{
    public static readonly DistrictScope Instance = new();

    private DistrictScope()
    {
    }

    public ShareDecision Decide(in EncodedRecord record) => ShareDecision.Share(Reasons.District);
}
