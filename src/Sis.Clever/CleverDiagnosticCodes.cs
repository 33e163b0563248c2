namespace Sis.Clever;

/// <summary>The codes of what can be odd about a district in Clever, each with its cause and what to do.</summary>
/// <remarks>What goes wrong on the way to Clever has the codes of <see cref="HttpSourceCodes"/>.</remarks>
public static class CleverDiagnosticCodes
{
    /// <summary>The options cannot be used. The application does not start. Change what the message says.</summary>
    public const string InvalidOptions = "SIS1810";

    /// <summary>The tenant cannot be tied to one district. Name its district in <see cref="CleverOptions.Districts"/>.</summary>
    public const string UnknownTenant = "SIS1811";

    /// <summary>The district is not among those that have connected the application, or has disconnected. Nothing is read and nothing removed.
    /// Ask the district, or end the tenant's sync.</summary>
    public const string DistrictNotConnected = "SIS1812";

    /// <summary>The district is in a state in which its data are not reliable. Nothing is read and nothing removed. Wait, or look at the district in
    /// Clever's dashboard.</summary>
    public const string DistrictSkipped = "SIS1813";

    /// <summary>The district has not synced with Clever for long: the data may be old. Ask the district; a large change may wait for approval there.</summary>
    public const string DistrictStale = "SIS1814";

    /// <summary>A list could not be read to its end. Nothing of what it covers is removed. The reason stands beside it; run again.</summary>
    public const string ListBrokenOff = "SIS1815";

    /// <summary>The application may not read a list. What is known of it stays as it is. Ask the district to share it, or leave the kind out.</summary>
    public const string ListNotShared = "SIS1816";

    /// <summary>Clever counts more records than it listed, also when asked for the rest. Nothing of them is removed. Run again; tell Clever if it stays.</summary>
    public const string CountNotReached = "SIS1817";

    /// <summary>The pages of a list do not lead to its end: a link repeats itself, or rows do not ascend. Nothing of the list is removed. Tell Clever.</summary>
    public const string PagingLoop = "SIS1818";

    /// <summary>A row has no identifier or is longer than a record may be. It is not used. Tell Clever.</summary>
    public const string UnusableRow = "SIS1819";

    /// <summary>A value is not among the words that Clever documents. It is kept as it came. Nothing, unless a program depends on the word.</summary>
    public const string UnknownWord = "SIS1820";

    /// <summary>A value is not a date or a number where one is expected, and counts as absent. Have the district correct it.</summary>
    public const string InvalidValue = "SIS1821";

    /// <summary>Sections name a course or term that Clever does not list. The reference is left out. Nothing, unless it stays.</summary>
    public const string ReferenceNotListed = "SIS1822";

    /// <summary>Changes cannot be read from where the last run ended, so everything is read. Nothing; the message says why.</summary>
    public const string ReadInFull = "SIS1823";

    /// <summary>Events are of a type that is not known here. They are passed over. Look for a newer version of Sis.</summary>
    public const string UnknownEventType = "SIS1824";

    /// <summary>Clever has no event to begin after, so the next run reads everything again. Have Clever switch on events for the application, or set
    /// <see cref="CleverOptions.UsesEvents"/> to <see langword="false"/>.</summary>
    public const string NoEvents = "SIS1825";

    /// <summary>Contacts without an identifier of the district's stand more than once with the same student, name and relationship. They are read as one.</summary>
    public const string RepeatedContact = "SIS1826";

    /// <summary>A district says that it is gone. Nothing is removed because of it. End the tenant's sync if it is true.</summary>
    public const string DistrictDeleted = "SIS1827";
}
