namespace Sis.Cli;

/// <summary>A format of files that can be read from a path.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Open">Makes a source of a path; the second says whether it looks for what breaks rules between files, which costs memory.</param>
internal sealed record ReadableFormat(string Name, Func<string, bool, ISisSource> Open)
{
    /// <summary>Tells whether a path holds the format, where <see cref="Csv.RosterFormats"/> does not know it.</summary>
    public Func<string, bool>? Recognise { get; init; }
}
