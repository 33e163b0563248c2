namespace Sis.Cli;

/// <summary>Makes a configuration of JSON. Everything that is wrong is told, with its place, not the first thing alone.</summary>
internal sealed class ConfigurationBinder(ConfigProblems problems, byte[] text, string folder)
{
    /// <summary>The properties of the whole.</summary>
    public static IReadOnlyList<string> Names { get; } = ["$schema", "state", "sources", "policies", "sinks", "syncs"];

    /// <summary>The properties of the state.</summary>
    public static IReadOnlyList<string> StateNames { get; } = ["sqlite", "key", "keyName", "busyTimeout"];

    /// <summary>The properties of a sync.</summary>
    public static IReadOnlyList<string> SyncNames { get; } = ["source", "policy", "sink", "gates", "removals"];

    private readonly BindingContext _context = new(problems, folder);

    /// <returns>The configuration; of no use when there are problems.</returns>
    public ToolConfiguration? Bind(ConfigNode root)
    {
        if (!_context.Shape.IsObject(root, "The configuration", Names))
        {
            return null;
        }

        var state = BindState(_context.Shape.Required(root, "state", ConfigNodeType.Object));
        var sources = BindSources(_context.Shape.Required(root, "sources", ConfigNodeType.Object));
        var policies = BindPolicies(_context.Shape.Required(root, "policies", ConfigNodeType.Object));
        var sinks = BindSinks(_context.Shape.Required(root, "sinks", ConfigNodeType.Object));
        var syncs = new List<SyncConfiguration>();
        foreach (var (name, node) in _context.Shape.Required(root, "syncs", ConfigNodeType.Object)?.Properties ?? [])
        {
            if (BindSync(name.Text, node, sources, policies, sinks) is { } sync)
            {
                syncs.Add(sync);
            }
        }

        return new ToolConfiguration { AddState = state, Sources = sources, Syncs = syncs };
    }

    private Action<ISisBuilder> BindState(ConfigNode? node)
    {
        if (node is null || !_context.Shape.IsObject(node, "The state", StateNames))
        {
            return _ => { };
        }

        var path = _context.RequiredPath(node, "sqlite");
        var (key, keyName, busyTimeout) = (_context.Secret(node, "key"), _context.Text(node, "keyName"), _context.Seconds(node, "busyTimeout"));
        return builder =>
        {
            builder.AddSqliteState(options =>
            {
                options.Path = path;
                options.BusyTimeout = busyTimeout ?? options.BusyTimeout;
            });
            if (key is not null)
            {
                builder.EncryptState(new StateKey(keyName ?? "sis", KeyBytes(key.Read())));
            }
        };
    }

    /// <summary>32 bytes, written as Base64.</summary>
    private static byte[] KeyBytes(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length == 32
            ? bytes[..length]
            : throw new SisException(ToolCodes.SecretMissing, "The key of the state is 32 random bytes, written as Base64 (44 signs). This is something else.");
    }

    private Dictionary<string, Action<ISisBuilder, string>> BindSources(ConfigNode? node)
    {
        var sources = new Dictionary<string, Action<ISisBuilder, string>>(StringComparer.Ordinal);
        foreach (var (name, value) in node?.Properties ?? [])
        {
            if (Word(value, "A source", "format", SourceTypes.All, type => type.Format) is { } type
                && _context.Shape.IsObject(value, $"A source of the format {type.Format}", ["format", .. type.Names]))
            {
                sources[name.Text] = type.Bind(_context, value);
            }
            else
            {
                sources[name.Text] = (_, _) => { };
            }
        }

        return sources;
    }

    private Dictionary<string, Action<ISyncBuilder>> BindSinks(ConfigNode? node)
    {
        var sinks = new Dictionary<string, Action<ISyncBuilder>>(StringComparer.Ordinal);
        foreach (var (name, value) in node?.Properties ?? [])
        {
            if (Word(value, "A sink", "type", SinkTypes.All, type => type.Name) is { } type
                && _context.Shape.IsObject(value, $"A sink of the type {type.Name}", ["type", .. type.Names]))
            {
                sinks[name.Text] = type.Bind(_context, value);
            }
            else
            {
                sinks[name.Text] = _ => { };
            }
        }

        return sinks;
    }

    /// <summary>The one of some types that a property names.</summary>
    private T? Word<T>(ConfigNode node, string what, string property, IReadOnlyList<T> types, Func<T, string> nameOf)
        where T : class
    {
        if (node.Type != ConfigNodeType.Object)
        {
            problems.Add(node, $"{what} is written as an object, in braces.");
            return null;
        }

        if (_context.Shape.Required(node, property, ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (types.FirstOrDefault(type => nameOf(type) == value.Text) is { } found)
        {
            return found;
        }

        var known = types.Select(nameOf).ToList();
        problems.Add(value, $"There is no {property} '{value.Text}'. Did you mean '{ConfigShape.Nearest(value.Text, known)}'? There are {string.Join(", ", known)}.");
        return null;
    }

    private Dictionary<string, ISharingPolicy?> BindPolicies(ConfigNode? node)
    {
        var policies = new Dictionary<string, ISharingPolicy?>(StringComparer.Ordinal);
        foreach (var (name, value) in node?.Properties ?? [])
        {
            policies[name.Text] = value.Type == ConfigNodeType.String ? ReadPolicyFile(value) : new PolicyReader(problems).Read(value, text, decisions: null)?.Policy;
        }

        return policies;
    }

    private ISharingPolicy? ReadPolicyFile(ConfigNode node)
    {
        try
        {
            return PolicyReader.ReadFile(Path.Combine(folder, node.Text), decisions: null, out _);
        }
        catch (Exception exception) when (exception is SisException or IOException or UnauthorizedAccessException)
        {
            problems.Add(node, exception is SisException ? exception.Message : "The file of the policy cannot be read. Check its path and that it may be read.");
            return null;
        }
    }

    private SyncConfiguration? BindSync(
        string name, ConfigNode node, Dictionary<string, Action<ISisBuilder, string>> sources, Dictionary<string, ISharingPolicy?> policies, Dictionary<string, Action<ISyncBuilder>> sinks)
    {
        if (!_context.Shape.IsObject(node, "A sync", SyncNames))
        {
            return null;
        }

        var (source, policy, sink) = (NameOf(node, "source", sources), NameOf(node, "policy", policies), NameOf(node, "sink", sinks));
        var gates = new GateBinder(_context).Bind(node.Find("gates"));
        var removals = new RemovalsBinder(_context).Bind(node.Find("removals"));
        return source is null || sink is null || policy is null || policies[policy] is not { } shared ? null : new SyncConfiguration
        {
            Name = name,
            Source = source,
            Policy = shared,
            AddSink = sinks[sink],
            SetGates = gates,
            SetRemovals = removals,
        };
    }

    /// <summary>The name of a part that is described elsewhere in the configuration.</summary>
    private string? NameOf<T>(ConfigNode node, string property, Dictionary<string, T> known)
    {
        if (_context.Shape.Required(node, property, ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (known.ContainsKey(value.Text))
        {
            return value.Text;
        }

        problems.Add(value, known.Count == 0 ? $"No {property} is described." : $"No {property} is called '{value.Text}'. Did you mean '{ConfigShape.Nearest(value.Text, known.Keys)}'?");
        return null;
    }
}
