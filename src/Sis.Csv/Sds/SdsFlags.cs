namespace Sis.Csv;

/// <summary>The flags of School Data Sync that the model has fields for. Source: Microsoft's list of user flags for v2.1.</summary>
internal static class SdsFlags
{
    public static IReadOnlyList<(RosterField Field, (string Flag, string Value)[] Flags)> All { get; } =
    [
        (PersonFields.EllStatus, [("ELL", "Y"), ("englishLanguageLearner", "Y")]),
        (PersonFields.FrlStatus, [("freeLunch", "free"), ("reducedLunch", "reduced")]),
        (PersonFields.IepStatus, [("IEP", "Y")]),
        (PersonFields.Section504Status, [("504", "Y")]),
        (PersonFields.GiftedStatus, [("giftedOrTalented", "Y"), ("gifted", "Y")]),
        (PersonFields.HomelessStatus, [("homeless", "Y")]),
    ];
}
