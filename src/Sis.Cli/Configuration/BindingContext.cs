namespace Sis.Cli;

/// <summary>What binders of the parts of a configuration share.</summary>
/// <param name="problems">Where to say what is wrong.</param>
/// <param name="folder">The folder of the configuration: relative paths start there.</param>
internal sealed class BindingContext(ConfigProblems problems, string folder)
{
    public ConfigProblems Problems => problems;

    public ConfigShape Shape { get; } = new(problems);

    /// <summary>A path that must be there.</summary>
    public string RequiredPath(ConfigNode node, string name) => Shape.Required(node, name, ConfigNodeType.String) is { } path ? At(path.Text) : string.Empty;

    public string? OptionalPath(ConfigNode node, string name) => Text(node, name) is { } path ? At(path) : null;

    public string? Text(ConfigNode node, string name) => Shape.Find(node, name, ConfigNodeType.String)?.Text;

    /// <summary>A number of seconds.</summary>
    public TimeSpan? Seconds(ConfigNode node, string name) => Number(node, name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public bool? Flag(ConfigNode node, string name) => Shape.Find(node, name, ConfigNodeType.Boolean) is { } flag ? flag.Text == "true" : null;

    /// <summary>A number that is not negative.</summary>
    public double? Number(ConfigNode node, string name)
    {
        if (Shape.Find(node, name, ConfigNodeType.Number) is not { } value)
        {
            return null;
        }

        if (double.TryParse(value.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number < int.MaxValue)
        {
            return number;
        }

        problems.Add(value, $"'{name}' must be a number of 0 or more.");
        return null;
    }

    /// <summary>The kind that an entry is for; <see langword="null"/> for all.</summary>
    public RosterKind? Kind(ConfigNode node)
    {
        if (Shape.Find(node, "kind", ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (RosterKinds.TryParse(value.Text, out var kind))
        {
            return kind;
        }

        problems.Add(value, $"There is no kind '{value.Text}'. Did you mean '{ConfigShape.Nearest(value.Text, RosterKinds.All.Select(known => known.ToName()))}'?");
        return null;
    }

    /// <summary>Texts by names of the user's own.</summary>
    public IReadOnlyList<(string Name, string Value)> Map(ConfigNode node, string name)
    {
        var map = new List<(string, string)>();
        foreach (var (key, value) in Shape.Find(node, name, ConfigNodeType.Object)?.Properties ?? [])
        {
            if (value.Type == ConfigNodeType.String)
            {
                map.Add((key.Text, value.Text));
            }
            else
            {
                problems.Add(value, $"'{key.Text}' must be a text in quotes.");
            }
        }

        return map;
    }

    /// <summary>An address on the network.</summary>
    public Uri? Address(ConfigNode node, string name)
    {
        if (Shape.Find(node, name, ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (Uri.TryCreate(value.Text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
        {
            return address;
        }

        problems.Add(value, $"'{name}' must be an address such as \"https://example.org\".");
        return null;
    }

    /// <summary>Where a secret is; reading it is left to the moment at which it is needed.</summary>
    public Secret? Secret(ConfigNode node, string name)
    {
        if (node.Find(name) is not { } value)
        {
            return null;
        }

        if (value.Type != ConfigNodeType.Object)
        {
            problems.Add(value, $"A secret does not stand in the configuration. Write {{ \"environment\": \"NAME\" }} or {{ \"file\": \"path\" }} for '{name}'.");
            return null;
        }

        if (!Shape.IsObject(value, "A secret", Cli.Secret.Names))
        {
            return null;
        }

        var (variable, file) = (Text(value, "environment"), OptionalPath(value, "file"));
        if (variable is null == file is null)
        {
            problems.Add(value, "A secret comes from one place: \"environment\" names a variable, or \"file\" a file.");
            return null;
        }

        return new Secret(name, variable, file);
    }

    private string At(string path) => Path.Combine(folder, path);
}
