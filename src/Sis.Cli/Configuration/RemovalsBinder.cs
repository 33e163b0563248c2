namespace Sis.Cli;

/// <summary>Binds what becomes of records that are gone.</summary>
internal sealed class RemovalsBinder(BindingContext context)
{
    /// <summary>The properties of one entry.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kind", "graceDays", "purgeAfterDays", "remembers", "unarchives"];

    public Action<RemovalOptions> Bind(ConfigNode? node)
    {
        Action<RemovalOptions> set = _ => { };
        foreach (var item in node is null ? [] : node.Type == ConfigNodeType.Array ? node.Items : [node])
        {
            if (context.Shape.IsObject(item, "'removals'", Names))
            {
                set += EntryOf(item);
            }
        }

        return set;
    }

    private Action<RemovalOptions> EntryOf(ConfigNode node)
    {
        var kind = context.Kind(node);
        var (grace, purge) = (context.Number(node, "graceDays"), context.Number(node, "purgeAfterDays"));
        var (remembers, unarchives) = (context.Flag(node, "remembers"), context.Flag(node, "unarchives"));
        return removals => removals.For(
            records =>
            {
                records.GraceDays = (int?)grace ?? records.GraceDays;
                records.PurgeAfterDays = (int?)purge ?? records.PurgeAfterDays;
                records.Remembers = remembers ?? records.Remembers;
                records.Unarchives = unarchives ?? records.Unarchives;
            },
            kind is { } one ? [one] : []);
    }
}
