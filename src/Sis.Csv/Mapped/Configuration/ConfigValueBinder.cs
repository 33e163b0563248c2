namespace Sis.Csv;

/// <summary>Makes values of a JSON mapping: a text is a column, an object says what else it is by its first word.</summary>
internal sealed class ConfigValueBinder(ConfigProblems problems)
{
    private static readonly Dictionary<string, string[]> Operations = new(StringComparer.Ordinal)
    {
        ["column"] = [],
        ["constant"] = [],
        ["item"] = [],
        ["concat"] = ["separator"],
        ["firstOf"] = [],
        ["lower"] = [],
        ["upper"] = [],
        ["digitsOnly"] = [],
        ["noLeadingZeros"] = [],
        ["lookup"] = ["table", "otherwise", "ignoreCase"],
        ["regex"] = ["of", "replace", "otherwise"],
        ["list"] = ["separator"],
        ["match"] = ["of", "ignoreLeadingZeros", "digitsOnly"],
    };

    private readonly ConfigShape _shape = new(problems);

    /// <returns>The value; <see langword="null"/> when it is not understood, which the problems then say.</returns>
    public MappedValue? Bind(ConfigNode node)
    {
        if (node.Type == ConfigNodeType.String)
        {
            return Place(node, MappedValue.Column(node.Text));
        }

        if (node.Type != ConfigNodeType.Object)
        {
            problems.Add(node, "A value is the name of a column in quotes, or an object such as { \"constant\": \"student\" }.");
            return null;
        }

        var operation = node.Properties.Find(property => Operations.ContainsKey(property.Name.Text) && !IsArgumentOfAnother(node, property.Name.Text));
        if (operation.Name is null)
        {
            problems.Add(node, node.Properties is [var first, ..]
                ? $"'{first.Name.Text}' is nothing that a value can be. Did you mean '{ConfigShape.Nearest(first.Name.Text, Operations.Keys)}'?"
                : $"An empty object is no value. Write one of {string.Join(", ", Operations.Keys)} in it.");
            return null;
        }

        if (!_shape.IsObject(node, "A value", [operation.Name.Text, .. Operations[operation.Name.Text]]))
        {
            return null;
        }

        var value = Make(operation.Name.Text, operation.Value, node);
        return value is null ? null : Place(node, value);
    }

    /// <remarks><c>digitsOnly</c> is a value of its own, and a property of <c>match</c>.</remarks>
    private static bool IsArgumentOfAnother(ConfigNode node, string name) =>
        node.Properties.Exists(other => other.Name.Text != name && Operations.TryGetValue(other.Name.Text, out var arguments) && arguments.Contains(name));

    private MappedValue? Make(string operation, ConfigNode value, ConfigNode node)
    {
        switch (operation)
        {
            case "column":
                return Text(value, operation) is { } column ? MappedValue.Column(column) : null;
            case "constant":
                return Text(value, operation) is { } constant ? MappedValue.Constant(constant) : null;
            case "item":
                return MappedValue.Item;
            case "concat":
                var parts = BindAll(value);
                return _shape.Find(node, "separator", ConfigNodeType.String) is { } between ? MappedValue.Join(between.Text, parts) : MappedValue.Concat(parts);
            case "firstOf":
                return MappedValue.FirstOf(BindAll(value));
            case "lookup":
                return Bind(value) is { } looked
                    ? MappedValue.Lookup(looked, Table(node), Optional(node, "otherwise"), _shape.Flag(node, "ignoreCase"))
                    : null;
            case "regex":
                return Text(value, operation) is { } pattern && Required(node, "of") is { } of
                    ? MappedValue.Regex(of, pattern, _shape.Find(node, "replace", ConfigNodeType.String)?.Text ?? "$0", Optional(node, "otherwise"))
                    : null;
            case "list":
                return Bind(value) is { } listed ? MappedValue.List(listed, _shape.Letter(node, "separator") ?? ',') : null;
            case "match":
                return Text(value, operation) is { } field && Required(node, "of") is { } matched
                    ? MappedValue.Match(field, matched, _shape.Flag(node, "ignoreLeadingZeros"), _shape.Flag(node, "digitsOnly"))
                    : null;
            default:
                return Bind(value) is { } inner ? Unary(operation, inner) : null;
        }
    }

    private static MappedValue Unary(string operation, MappedValue of) => operation switch
    {
        "lower" => MappedValue.Lower(of),
        "upper" => MappedValue.Upper(of),
        "digitsOnly" => MappedValue.DigitsOnly(of),
        _ => MappedValue.NoLeadingZeros(of),
    };

    private MappedValue[] BindAll(ConfigNode node)
    {
        if (node.Type != ConfigNodeType.Array)
        {
            problems.Add(node, "Several values are a list, in brackets.");
            return [];
        }

        return [.. node.Items.Select(Bind).OfType<MappedValue>()];
    }

    private string? Text(ConfigNode node, string name)
    {
        if (node.Type == ConfigNodeType.String)
        {
            return node.Text;
        }

        problems.Add(node, $"'{name}' must be a text in quotes.");
        return null;
    }

    private Dictionary<string, string> Table(ConfigNode node)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _shape.Required(node, "table", ConfigNodeType.Object)?.Properties ?? [])
        {
            if (Text(value, name.Text) is { } text)
            {
                table[name.Text] = text;
            }
        }

        return table;
    }

    private MappedValue? Optional(ConfigNode node, string name) => node.Find(name) is { } value ? Bind(value) : null;

    private MappedValue? Required(ConfigNode node, string name) => _shape.Required(node, name) is { } value ? Bind(value) : null;

    private MappedValue Place(ConfigNode node, MappedValue value)
    {
        problems.Place(value, node);
        return value;
    }
}
