namespace Sis.Sharing;

/// <summary>What becomes of one field under a policy.</summary>
/// <param name="Name">The field; extension fields one by one, as <c>person.ext.bus</c>.</param>
/// <param name="Sensitivity">How carefully it must be handled.</param>
/// <param name="IsShared">Whether it may leave; a field that may not is read only to decide.</param>
/// <param name="Read">Records that were read with the field.</param>
/// <param name="Delivered">Records that leave with the field.</param>
public sealed record FieldUse(string Name, Sensitivity Sensitivity, bool IsShared, long Read, long Delivered);
