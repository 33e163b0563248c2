namespace Sis.Sharing;

/// <summary>What a change of policy would do to the records of one kind at one school.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="School">The organisation: of a section where it is taught, of an enrollment that of its section, of a person that of
/// the main role, of a contact that of the student; none where a record belongs to none.</param>
/// <param name="Gained">Records that would come to be shared.</param>
/// <param name="Lost">Records that would no longer be shared.</param>
/// <param name="Kept">Records that are shared before and after.</param>
public sealed record SharingChange(RosterKind Kind, string? School, long Gained, long Lost, long Kept);
