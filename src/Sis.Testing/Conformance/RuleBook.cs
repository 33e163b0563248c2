namespace Sis.Testing;

/// <summary>Rules by name, and how one is checked.</summary>
internal sealed class RuleBook<TFixture>(params (string Name, Func<TFixture, Task> Check)[] rules)
    where TFixture : IAsyncDisposable
{
    public ConformanceRules Names { get; } = new([.. rules.Select(rule => rule.Name)]);

    public async Task CheckAsync(string name, Func<Task<TFixture>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        var (_, check) = rules.FirstOrDefault(rule => rule.Name == name);
        if (check is null)
        {
            throw new ArgumentException($"There is no rule \"{name}\". There are: {string.Join("; ", Names)}.", nameof(name));
        }

        var fixture = await create().ConfigureAwait(false);
        await using (fixture.ConfigureAwait(false))
        {
            try
            {
                await check(fixture).ConfigureAwait(false);
            }
            catch (BrokenRuleException exception)
            {
                throw new ConformanceException(name, exception.Message, exception.InnerException);
            }
            catch (Exception exception)
            {
                throw new ConformanceException(name, $"It threw {exception.GetType().Name} where the contract lets no exception out.", exception);
            }
        }
    }
}
