namespace Sis;

/// <summary>A sync whose parts have been made.</summary>
internal sealed record ComposedSync(string Name, ISisSource Source, ISharingPolicy Policy, IRosterSink Sink, SyncSettings Settings);
