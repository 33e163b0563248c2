namespace Sis;

/// <summary>Says how a first run deals with people whom the application has already.</summary>
public sealed class FirstConnectionOptions
{
    internal FirstConnectionOptions()
    {
    }

    internal PeopleMatchOptions? People { get; private set; }

    /// <summary>Whether a first run takes people over.</summary>
    internal bool IsOn => People is not null;

    /// <summary>What becomes of people in the application whom the source does not have. Those in dispute, and those who are not shared, are left in any case.</summary>
    /// <value>Default <see cref="UnmatchedPeople.Leave"/>.</value>
    public UnmatchedPeople Unmatched { get; set; }

    /// <summary>Takes over who is recognised, and says by what. Equal keys count always, and first.</summary>
    /// <param name="configure">Adds further ways, strongest first. In decisions the sides are called <c>source</c> and <c>application</c>.</param>
    public FirstConnectionOptions TakeOver(Action<PeopleMatchOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (People is null)
        {
            People = new PeopleMatchOptions();
            People.BySameKey();
        }

        configure(People);
        return this;
    }

    internal IEnumerable<string> Problems()
    {
        if (Unmatched == UnmatchedPeople.Archive && !IsOn)
        {
            yield return $"FirstConnection asks to archive whom the source does not have, but not how people are recognised. Add {nameof(TakeOver)}(…).";
        }
    }
}
