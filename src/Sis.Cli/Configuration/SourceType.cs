namespace Sis.Cli;

/// <summary>A sort of source that a configuration can name: which properties it takes, and how it is made of them.</summary>
/// <param name="Format">Its stable name.</param>
/// <param name="Names">Its properties, beside <c>format</c>.</param>
/// <param name="Bind">Looks at the properties, and gives what adds the source under a name.</param>
internal sealed record SourceType(string Format, IReadOnlyList<string> Names, Func<BindingContext, ConfigNode, Action<ISisBuilder, string>> Bind);
