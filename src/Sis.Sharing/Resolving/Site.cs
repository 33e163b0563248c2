namespace Sis.Sharing;

/// <summary>A part of the district for which something was chosen, or all of it. For one resolution.</summary>
internal sealed class Site
{
    private const uint Top = 1;
    private const uint Below = 2;

    private readonly KeyTable? _orgs;

    public Site(SiteChoice choice, string policy)
    {
        IsWhole = choice.IsWhole;
        Sections = [.. choice.Sections];
        foreach (var section in Sections)
        {
            ChosenSections.Add(section);
        }

        Rules = [.. choice.Rules.Select((rule, index) => new RuleTest(rule, index + 1, policy))];
        SectionRules = [.. Rules.Where(rule => rule.IsOnSections)];
        PersonRules = [.. Rules.Where(rule => !rule.IsOnSections)];
        if (choice.Schools is { } schools)
        {
            Schools = [.. schools];
            _orgs = new KeyTable();
            foreach (var school in schools)
            {
                _orgs.Add(school, Top);
            }
        }
    }

    /// <summary>Whether everything of its schools is shared.</summary>
    public bool IsWhole { get; }

    /// <summary>The schools; none when the site is the whole district.</summary>
    public IReadOnlyList<string> Schools { get; } = [];

    public bool IsAnywhere => _orgs is null;

    public IReadOnlyList<string> Sections { get; }

    public KeyTable ChosenSections { get; } = new();

    public RuleTest[] Rules { get; }

    public RuleTest[] SectionRules { get; }

    public RuleTest[] PersonRules { get; }

    public void Close(Hierarchy orgs)
    {
        if (_orgs is not null)
        {
            orgs.AddDescendants(_orgs, Top, Below);
        }
    }

    public bool Contains(ReadOnlySpan<byte> org) => _orgs is null || _orgs.Contains(org);
}
