namespace Sis.Cli;

/// <summary>A sort of sink that a configuration can name: which properties it takes, and how it is made of them.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Names">Its properties, beside <c>type</c>.</param>
/// <param name="Bind">Looks at the properties, and gives what puts the sink at the end of a sync.</param>
internal sealed record SinkType(string Name, IReadOnlyList<string> Names, Func<BindingContext, ConfigNode, Action<ISyncBuilder>> Bind);
