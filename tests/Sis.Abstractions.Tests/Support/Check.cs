using FsCheck.Fluent;
using FsCheck;

namespace Sis.Abstractions.Tests;

/// <summary>Short forms of the properties that the tests need.</summary>
internal static class Check
{
    /// <summary>For many seeds, of which a failing one is printed.</summary>
    public static void Seeds(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property).QuickCheckThrowOnFailure();

    /// <summary>For many seeds and each kind of record.</summary>
    public static void KindsAndSeeds(Action<RosterKind, int> property) => Seeds(seed =>
    {
        foreach (var kind in RosterKinds.All)
        {
            property(kind, seed);
        }
    });
}
