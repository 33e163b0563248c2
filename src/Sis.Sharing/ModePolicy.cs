using System.Text;

namespace Sis.Sharing;

/// <summary>A mode together with the fields that may leave.</summary>
internal sealed class ModePolicy(SharingMode mode, RosterFieldSet fields) : ISharingPolicy
{
    // A part of the fingerprint: to be raised when a mode comes to mean something else under the same name.
    private const string Version = "sharing/1";

    public RosterFieldSet Fields => fields;

    public RosterFieldSet ScopeFields { get; } = mode.ScopeFields(fields);

    public string Fingerprint { get; } = Describe(mode, fields);

    public async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        cancellationToken.ThrowIfCancellationRequested();
        return new AllowedKindsScope(await mode.ResolveAsync(roster, fields, cancellationToken).ConfigureAwait(false), fields);
    }

    /// <remarks>Each argument stands behind its length, so that no argument can pose as a line of the text.</remarks>
    private static string Describe(SharingMode mode, RosterFieldSet fields)
    {
        var text = new StringBuilder(Version).Append("\nmode ").Append(mode.Name);
        foreach (var argument in mode.Arguments)
        {
            text.Append('\n').Append(Encoding.UTF8.GetByteCount(argument)).Append(':').Append(argument);
        }

        return text.Append("\nfields\n").Append(fields).ToString();
    }
}
