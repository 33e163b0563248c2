namespace Sis.Sync.Tests;

public sealed class NormalFormCheckTests
{
    [Fact]
    public void A_process_that_cannot_normalise_is_refused() =>
        Assert.StartsWith(EngineCodes.NormalFormsOff, Assert.Single(NormalFormCheck.Problems(text => text)), StringComparison.Ordinal);

    [Fact]
    public void This_process_can() => Assert.Empty(NormalFormCheck.Problems(text => text.Normalize()));
}
