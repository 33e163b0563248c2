namespace Sis;

/// <summary>Takes properties out of nodes and tells what has the wrong name or sort.</summary>
internal sealed class ConfigShape(ConfigProblems problems)
{
    /// <summary>Whether a node is an object, and tells properties that nobody knows.</summary>
    public bool IsObject(ConfigNode node, string what, IReadOnlyCollection<string> names)
    {
        if (node.Type != ConfigNodeType.Object)
        {
            problems.Add(node, $"{what} is written as an object, in braces.");
            return false;
        }

        foreach (var (name, _) in node.Properties.Where(property => !names.Contains(property.Name.Text)))
        {
            problems.Add(name, $"'{name.Text}' means nothing here. Did you mean '{Nearest(name.Text, names)}'?");
        }

        return true;
    }

    public ConfigNode? Find(ConfigNode node, string name, ConfigNodeType type)
    {
        var value = node.Find(name);
        if (value is null || value.Type == type)
        {
            return value;
        }

        problems.Add(value, $"'{name}' must be {Describe(type)}.");
        return null;
    }

    public ConfigNode? Required(ConfigNode node, string name, ConfigNodeType? type = null)
    {
        if (node.Find(name) is null)
        {
            problems.Add(node, $"'{name}' is missing here.");
            return null;
        }

        return type is { } sort ? Find(node, name, sort) : node.Find(name);
    }

    public bool Flag(ConfigNode node, string name) => Find(node, name, ConfigNodeType.Boolean)?.Text == "true";

    public char? Letter(ConfigNode node, string name)
    {
        if (Find(node, name, ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (value.Text.Length == 1)
        {
            return value.Text[0];
        }

        problems.Add(value, $"'{name}' is one letter, such as ';' or '\\t'.");
        return null;
    }

    /// <summary>One of several words; the first counts when nothing is said.</summary>
    public T Word<T>(ConfigNode node, string name, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (Find(node, name, ConfigNodeType.String) is { } value)
        {
            foreach (var (word, meaning) in words)
            {
                if (word == value.Text)
                {
                    return meaning;
                }
            }

            problems.Add(value, $"'{value.Text}' is none of the words for '{name}'. Write one of {string.Join(", ", words.ToArray().Select(word => word.Word))}.");
        }

        return words[0].Value;
    }

    /// <summary>A text, or several.</summary>
    public void Texts(ConfigNode node, string name, IList<string> target)
    {
        if (node.Find(name) is not { } value)
        {
            return;
        }

        foreach (var item in value.Type == ConfigNodeType.Array ? value.Items : [value])
        {
            if (item.Type == ConfigNodeType.String)
            {
                target.Add(item.Text);
            }
            else
            {
                problems.Add(item, $"'{name}' is a text in quotes, or a list of such.");
            }
        }
    }

    /// <summary>The name with the most letters in common.</summary>
    public static string Nearest(string name, IEnumerable<string> names) =>
        names.MinBy(known => (!known.StartsWith(name, StringComparison.OrdinalIgnoreCase), EditDistance.Between(name, known)))!;

    public static string Describe(ConfigNodeType type) => type switch
    {
        ConfigNodeType.Object => "an object, in braces",
        ConfigNodeType.Array => "a list, in brackets",
        ConfigNodeType.Boolean => "true or false",
        ConfigNodeType.Number => "a number",
        _ => "a text in quotes",
    };
}
