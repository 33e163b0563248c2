using FsCheck;
using FsCheck.Fluent;

namespace Sis.Sharing.Tests;

/// <summary>Properties over seeds, of which a failing one is printed.</summary>
internal static class Check
{
    public static void Seeds(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property).QuickCheckThrowOnFailure();
}
