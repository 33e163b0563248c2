namespace Sis.Sharing;

/// <summary>Says which contacts of shared students are shared.</summary>
public sealed class ContactFilterBuilder
{
    internal ContactFilterBuilder()
    {
    }

    internal ContactFilter Filter { get; private set; } = ContactFilter.Everyone;

    /// <summary>Shares contacts of these types only; the order counts where a number is limited.</summary>
    /// <param name="types">The types.</param>
    public ContactFilterBuilder Types(params IEnumerable<ContactType> types) => Set(Filter with { Types = [.. types] });

    /// <summary>Shares contacts with these relationships only; the order counts where a number is limited.</summary>
    /// <param name="relationships">The relationships.</param>
    public ContactFilterBuilder Relationships(params IEnumerable<Relationship> relationships) => Set(Filter with { Relationships = [.. relationships] });

    /// <summary>Lets only telephone numbers of these types leave of people who are shared as contacts.</summary>
    /// <param name="types">The types.</param>
    public ContactFilterBuilder PhoneTypes(params IEnumerable<PhoneType> types) => Set(Filter with { PhoneTypes = [.. types] });

    /// <summary>Shares at most so many contacts of each student.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="order">What decides who comes first; main contacts, then types and relationships as listed, then the calling order unless said otherwise.</param>
    public ContactFilterBuilder AtMost(int count, params ContactPreference[] order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(order);
        return Set(Filter with { AtMost = count, Order = order.Length == 0 ? Filter.Order : [.. order.Distinct()] });
    }

    private ContactFilterBuilder Set(ContactFilter filter)
    {
        Filter = filter;
        return this;
    }
}
