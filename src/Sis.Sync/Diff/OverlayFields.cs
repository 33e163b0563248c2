namespace Sis;

/// <summary>Which fields of a record that is known stay as they were delivered, as bits by number.</summary>
/// <param name="NotRead">Stay where the read has no value; lists add up.</param>
/// <param name="Kept">Stay where a value was delivered; what the read has fills gaps only.</param>
/// <param name="Frozen">Stay whatever was read, gaps too.</param>
internal readonly record struct OverlayFields(ulong NotRead, ulong Kept, ulong Frozen)
{
    public bool IsEmpty => (NotRead | Kept | Frozen) == 0;

    public OverlayFields Within(ulong fields) => new(NotRead & fields, Kept & fields, Frozen & fields);
}
