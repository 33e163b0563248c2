using System.Runtime.CompilerServices;

namespace Sis.Sync.Tests;

public sealed class LargeTablesTests
{
    [Fact]
    public async Task What_a_large_step_leaves_behind_is_collected()
    {
        var left = LeaveBehind();
        for (var tries = 0; tries < 100 && left.IsAlive; tries++)
        {
            // In a process with a large heap it happens in the background.
            await LargeTables.GiveBackAsync(500_000);
        }

        Assert.False(left.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LeaveBehind() => new(new byte[4 << 20]);
}
