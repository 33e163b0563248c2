namespace Sis;

/// <summary>How a check of a probe stands; a greater value is worse.</summary>
public enum ProbeOutcome
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>A run would work; somebody should look.</summary>
    Warn,

    /// <summary>A run would fail or would read too little.</summary>
    Fail,
}
