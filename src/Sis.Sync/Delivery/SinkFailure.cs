namespace Sis;

/// <summary>What a failed call of a sink says about trying again.</summary>
internal enum SinkFailure
{
    /// <summary>Trying again later may help, whatever the batch.</summary>
    Transient,

    /// <summary>Nothing is known: it may be the destination or a record.</summary>
    Unknown,

    /// <summary>Trying the same again does not help.</summary>
    Permanent,
}
