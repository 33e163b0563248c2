using System.Globalization;

namespace Sis.Cli;

/// <summary>Binds the gates of a sync.</summary>
internal sealed class GateBinder(BindingContext context)
{
    private static readonly (string Name, Gate Gate)[] Gates =
    [
        ("emptySource", Gate.EmptySource), ("inputShrink", Gate.InputShrink), ("removals", Gate.Removals), ("schoolRemovals", Gate.SchoolRemovals),
        ("updates", Gate.Updates), ("creates", Gate.Creates), ("identityChanges", Gate.IdentityChanges), ("rekeySignature", Gate.RekeySignature),
        ("scopeChange", Gate.ScopeChange), ("fieldWithdrawn", Gate.FieldWithdrawn), ("errorRate", Gate.ErrorRate),
    ];

    /// <summary>The names of gates.</summary>
    public static IReadOnlyList<string> GateNames { get; } = [.. Gates.Select(gate => gate.Name)];

    /// <summary>The properties of the gates of a sync.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. GateNames, "firstRun", "rollOver", "withdrawnFields", "neverRemove", "neverChange", "pauses"];

    /// <summary>The properties of one limit.</summary>
    public static IReadOnlyList<string> LimitNames { get; } = ["percent", "count", "floor", "warnPercent", "action", "kind"];

    /// <summary>The properties of one pause.</summary>
    public static IReadOnlyList<string> PauseNames { get; } = ["mode", "from", "until"];

    /// <returns>What sets the gates; nothing is set where the configuration says nothing.</returns>
    public Action<GateOptions> Bind(ConfigNode? node)
    {
        if (node is null || !context.Shape.IsObject(node, "Gates", Names))
        {
            return _ => { };
        }

        var limits = LimitsOf(node);
        var firstRun = NestedOf(node, "firstRun");
        var rollOver = NestedOf(node, "rollOver");
        var withdrawn = node.Find("withdrawnFields") is null ? (WithdrawnFieldPolicy?)null
            : context.Shape.Word(node, "withdrawnFields", [("hold", WithdrawnFieldPolicy.Hold), ("keep", WithdrawnFieldPolicy.Keep), ("clear", WithdrawnFieldPolicy.Clear)]);
        var (neverRemove, neverChange, pauses) = (KeysOf(node, "neverRemove"), KeysOf(node, "neverChange"), PausesOf(node));
        return gates =>
        {
            limits(gates);
            firstRun(gates.FirstRun);
            rollOver(gates.RollOver);
            gates.WithdrawnFields = withdrawn ?? gates.WithdrawnFields;
            gates.NeverRemove(neverRemove).NeverChange(neverChange);
            foreach (var pause in pauses)
            {
                gates.Pause(pause.Mode, pause.From, pause.Until);
            }
        };
    }

    private Action<GateLimits> NestedOf(ConfigNode node, string name) =>
        node.Find(name) is { } nested && context.Shape.IsObject(nested, $"'{name}'", GateNames) ? LimitsOf(nested) : _ => { };

    private Action<GateLimits> LimitsOf(ConfigNode node)
    {
        Action<GateLimits> set = _ => { };
        foreach (var (name, gate) in Gates)
        {
            if (node.Find(name) is { } value)
            {
                foreach (var item in value.Type == ConfigNodeType.Array ? value.Items : [value])
                {
                    set += LimitOf(item, name, gate);
                }
            }
        }

        return set;
    }

    private Action<GateLimits> LimitOf(ConfigNode node, string name, Gate gate)
    {
        if (node is { Type: ConfigNodeType.String, Text: "off" })
        {
            return limits => limits.Off(gate);
        }

        if (node.Type != ConfigNodeType.Object)
        {
            context.Problems.Add(node, $"'{name}' is \"off\", or an object such as {{ \"percent\": 5, \"count\": 200 }}, or a list of such.");
            return _ => { };
        }

        if (!context.Shape.IsObject(node, $"'{name}'", LimitNames))
        {
            return _ => { };
        }

        var (percent, count, floor, warn) = (context.Number(node, "percent"), context.Number(node, "count"), context.Number(node, "floor"), context.Number(node, "warnPercent"));
        var action = node.Find("action") is null ? (GateAction?)null
            : context.Shape.Word(node, "action", [("pass", GateAction.Pass), ("warn", GateAction.Warn), ("withhold", GateAction.Withhold), ("holdAll", GateAction.HoldAll), ("abort", GateAction.Abort)]);
        var kind = context.Kind(node);
        return limits =>
        {
            // What is not said stays as it is by default for the kind; for all kinds together, as it is for people.
            var known = limits[gate, kind ?? RosterKind.Person];
            limits.Set(gate, known with
            {
                Percent = percent ?? known.Percent,
                Count = (long?)count ?? known.Count,
                Floor = (long?)floor ?? known.Floor,
                WarnPercent = warn ?? known.WarnPercent,
                Action = action ?? known.Action,
            }, kind);
        };
    }

    private List<RosterKey> KeysOf(ConfigNode node, string name)
    {
        var keys = new List<RosterKey>();
        foreach (var item in context.Shape.Find(node, name, ConfigNodeType.Array)?.Items ?? [])
        {
            if (RecordKeys.TryParse(item.Text, out var key))
            {
                keys.Add(key);
            }
            else
            {
                context.Problems.Add(item, "A record is written as kind and identifier, such as \"person:4711\".");
            }
        }

        return keys;
    }

    private List<PauseWindow> PausesOf(ConfigNode node)
    {
        var pauses = new List<PauseWindow>();
        foreach (var item in context.Shape.Find(node, "pauses", ConfigNodeType.Array)?.Items ?? [])
        {
            if (!context.Shape.IsObject(item, "A pause", PauseNames))
            {
                continue;
            }

            context.Shape.Required(item, "mode");
            var mode = context.Shape.Word(item, "mode", [("frozen", PauseMode.Frozen), ("outputFrozen", PauseMode.OutputFrozen), ("additionsOnly", PauseMode.AdditionsOnly)]);
            if (MomentOf(item, "from") is { } from && MomentOf(item, "until") is { } until)
            {
                if (until <= from)
                {
                    context.Problems.Add(item, "The pause ends before it begins.");
                    continue;
                }

                pauses.Add(new PauseWindow(mode, from, until));
            }
        }

        return pauses;
    }

    private DateTimeOffset? MomentOf(ConfigNode node, string name)
    {
        if (context.Shape.Required(node, name, ConfigNodeType.String) is not { } value)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        context.Problems.Add(value, $"'{name}' must be a moment such as \"2027-08-01T00:00:00Z\".");
        return null;
    }
}
