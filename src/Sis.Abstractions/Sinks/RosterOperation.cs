namespace Sis;

/// <summary>What a change does. The numbers are stored and never change.</summary>
public enum RosterOperation : byte
{
    /// <summary>A record known under one identifier is known under another from now on.</summary>
    Rekey = 0,

    /// <summary>A record that the sink has not been given, or was told to remove: see <see cref="RosterChange.IsRestore"/>.</summary>
    Create = 1,

    /// <summary>A record of which fields changed.</summary>
    Update = 2,

    /// <summary>A record that is gone, or no longer shared. A sink that can archives it: it may come back, with its history.</summary>
    Remove = 3,

    /// <summary>A record that was removed long enough ago: what the sink still keeps of it is deleted for good. Sent only where the sync asks for it.</summary>
    Purge = 4,
}
