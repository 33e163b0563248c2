namespace Sis.Sharing;

/// <summary>What was found out about a record.</summary>
/// <param name="Place">Its number in its batch.</param>
/// <param name="Notes">What is to be noted, as <see cref="ScopeFlags"/> has it.</param>
/// <param name="NotesUnlessTeaching">What is to be noted too, unless the person teaches a shared section.</param>
internal readonly record struct SeenRecord(int Place, uint Notes, uint NotesUnlessTeaching = 0);
