namespace Sis.Csv;

/// <summary>Words of School Data Sync in the one spelling that makes a derived key.</summary>
internal static class SdsWords
{
    public static WordMap Roles { get; } = new([.. RosterRole.KnownValues.Select(word => (word, word))]);
}
