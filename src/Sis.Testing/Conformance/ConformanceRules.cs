using System.Collections;

namespace Sis.Testing;

/// <summary>Names of rules, for a test that is run once for each of them.</summary>
public sealed class ConformanceRules : IReadOnlyList<string>
{
    private readonly IReadOnlyList<string> _names;

    internal ConformanceRules(IReadOnlyList<string> names) => _names = names;

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <inheritdoc/>
    public string this[int index] => _names[index];

    /// <summary>The rules without one that does not hold here, for a reason that stays readable in the code.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="because">Why it does not hold; not blank.</param>
    /// <exception cref="ArgumentException">There is no such rule left, or no reason is given.</exception>
    public ConformanceRules Except(string rule, string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        return _names.Contains(rule, StringComparer.Ordinal)
            ? new ConformanceRules([.. _names.Where(name => name != rule)])
            : throw new ArgumentException($"There is no rule \"{rule}\" here. There are: {string.Join("; ", _names)}.", nameof(rule));
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
