namespace Sis.Csv;

/// <summary>Files that cannot be read, or not to their end, with the finding that says why.</summary>
/// <remarks>Thrown by entry streams as well, so that no reader of a damaged file can take it for a short one.</remarks>
internal sealed class RosterInputException : SisException
{
    public RosterInputException(RosterDiagnostic diagnostic, Exception? innerException = null)
        : base(diagnostic.Code, diagnostic.Message, innerException) => Diagnostic = diagnostic;

    public RosterDiagnostic Diagnostic { get; }

    public static RosterInputException Of(string code, string file, string message, Exception? innerException = null) =>
        new(new RosterDiagnostic(code, DiagnosticSeverity.Error, message) { File = file }, innerException);
}
