namespace Sis;

/// <summary>What the health report looks at.</summary>
public sealed class HealthOptions
{
    internal HealthOptions()
    {
    }

    /// <summary>Whether a report is made. The first reads everything that will be delivered; later ones the changes of their plans, unless those are many.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>More contacts than this of one student are odd.</summary>
    /// <value>At least 1. Default 8.</value>
    public int MostContacts { get; set; } = 8;

    /// <summary>How many keys are named for each oddity.</summary>
    /// <value>At least 0. Default 20.</value>
    public int Samples { get; set; } = 20;

    internal IEnumerable<string> Problems()
    {
        if (MostContacts < 1)
        {
            yield return $"{nameof(MostContacts)} is {MostContacts}; choose at least 1.";
        }

        if (Samples < 0)
        {
            yield return $"{nameof(Samples)} is {Samples}; choose 0 or more.";
        }
    }
}
