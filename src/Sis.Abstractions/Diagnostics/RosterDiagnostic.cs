using System.Globalization;
using System.Text;

namespace Sis;

/// <summary>One finding: a stable code, where it was found, and what to do. Never a value from the roster.</summary>
/// <remarks>
/// Codes are <c>SIS1xxx</c> input, <c>SIS2xxx</c> references, <c>SIS3xxx</c> matching, <c>SIS4xxx</c> sharing,
/// <c>SIS5xxx</c> delivery and <c>SIS9xxx</c> the engine itself. A code's meaning never changes.
/// </remarks>
/// <param name="Code">The stable code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found and what to do, in one or two sentences without personal values.</param>
public sealed record RosterDiagnostic(string Code, DiagnosticSeverity Severity, string Message)
{
    /// <summary>The kind of record concerned.</summary>
    public RosterKind? Kind { get; init; }

    /// <summary>The record concerned.</summary>
    public RosterKey? Key { get; init; }

    /// <summary>The file or endpoint, without its folder or host.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The column, by header name or position.</summary>
    public string? Column { get; init; }

    /// <summary>The field's catalogue name.</summary>
    public string? Field { get; init; }

    /// <summary>What should have been there, for example <c>a date as yyyy-MM-dd</c>.</summary>
    public string? Expected { get; init; }

    /// <summary>What sort of thing was there instead, for example <c>digits</c>; never the value.</summary>
    public string? Actual { get; init; }

    /// <summary>How many times it was found, when several are told as one.</summary>
    public long Count { get; init; } = 1;

    /// <summary>Code, place and message on one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Code).Append(' ');
        if (File is not null)
        {
            text.Append(File);
            if (Line is { } line)
            {
                text.Append('(').Append(line.ToString(CultureInfo.InvariantCulture)).Append(')');
            }

            text.Append(": ");
        }

        if (Column is not null)
        {
            text.Append("column ").Append(Column).Append(": ");
        }

        if (Key is { } key)
        {
            text.Append(key.ToString()).Append(": ");
        }

        text.Append(Message);
        return Count > 1 ? text.Append(CultureInfo.InvariantCulture, $" (×{Count})").ToString() : text.ToString();
    }
}
