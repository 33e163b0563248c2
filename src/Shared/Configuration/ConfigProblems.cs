namespace Sis;

/// <summary>What is wrong with a configuration, each with its place: a line and letter of a JSON file, or the file and record in code.</summary>
internal sealed class ConfigProblems(string name, string code)
{
    private readonly List<(int Line, int Column, string Message)> _found = [];
    private readonly Dictionary<object, ConfigNode> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(object Owner, string Member), ConfigNode> _members = [];

    public bool IsEmpty => _found.Count == 0;

    /// <summary>The problems in the order of their places.</summary>
    public IEnumerable<string> All => _found.OrderBy(problem => (problem.Line, problem.Column))
        .Select(problem => problem.Line > 0
            ? $"{code} {name}({problem.Line},{problem.Column}): {problem.Message}"
            : $"{code} {name}: {problem.Message}");

    /// <summary>Remembers where a part of the configuration came from.</summary>
    public void Place(object part, ConfigNode node) => _places[part] = node;

    /// <summary>Remembers where a member of a part came from.</summary>
    public void Place(object owner, string member, ConfigNode node) => _members[(owner, member)] = node;

    public void Add(int line, int column, string message) => _found.Add((line, column, message));

    public void Add(ConfigNode node, string message) => Add(node.Line, node.Column, message);

    /// <summary>Tells a problem of a part, or of a member of it, wherever that came from.</summary>
    /// <param name="path">What to call the part when it came from code.</param>
    /// <param name="owner">The part.</param>
    /// <param name="member">The member, if the problem is one of it.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public void Add(string path, object owner, string? member, string message)
    {
        var node = member is not null && _members.TryGetValue((owner, member), out var found) ? found : _places.GetValueOrDefault(owner);
        if (node is null)
        {
            Add(0, 0, path.Length == 0 ? message : $"{path}: {message}");
        }
        else
        {
            Add(node, message);
        }
    }
}
