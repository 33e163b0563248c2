namespace Sis;

/// <summary>What becomes of people whom an application had before the first run and whom the source does not have.</summary>
public enum UnmatchedPeople
{
    /// <summary>They are never touched: Sis does not know them.</summary>
    Leave,

    /// <summary>They are removed by the first run, as far as its gates let them go.</summary>
    Archive,
}
