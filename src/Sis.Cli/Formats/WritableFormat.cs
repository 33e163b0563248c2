using Sis.Csv;

namespace Sis.Cli;

/// <summary>A format that a roster can be written in.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="WriteAsync">Reads a source and writes all of it to a path.</param>
internal sealed record WritableFormat(string Name, Func<ISisSource, string, bool, CancellationToken, Task<RosterWriteReport>> WriteAsync);
