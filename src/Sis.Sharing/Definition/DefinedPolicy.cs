using System.Security.Cryptography;
using System.Text;

namespace Sis.Sharing;

/// <summary>A selection of records together with the fields that may leave.</summary>
internal sealed class DefinedPolicy(SharingMode mode, Selection selection, RosterFieldSet fields) : ISharingPolicy
{
    // A part of the fingerprint: to be raised when a choice comes to mean something else under the same words.
    private const string Version = "sharing/2";

    public RosterFieldSet Fields => fields;

    public RosterFieldSet ScopeFields { get; } = selection.ScopeFields(fields);

    public string Fingerprint { get; } = Describe(mode, selection, fields);

    public async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        cancellationToken.ThrowIfCancellationRequested();
        return selection.IsEverything
            ? new EverythingScope(fields)
            : await new ScopeResolver(selection, fields).ResolveAsync(roster, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The mode alone: what was chosen may be personal.</summary>
    public override string ToString() => $"share by {mode}";

    /// <remarks>
    /// Each argument stands behind its length, so that no argument can pose as a line of the text. Rules compare with values that
    /// may be personal, and the fingerprint is stored, so of rules it holds a hash.
    /// </remarks>
    private static string Describe(SharingMode mode, Selection selection, RosterFieldSet fields)
    {
        var text = new StringBuilder(Version).Append("\nmode ").Append(char.ToLowerInvariant(mode.ToString()[0])).Append(mode.ToString().AsSpan(1));
        foreach (var site in selection.Sites)
        {
            Append(text, site.IsWhole ? "school " : "at ", site.Schools ?? []);
            Append(text, "section ", site.Sections);
            Append(text, "rule ", site.Rules.Select(rule => Hash(rule)));
        }

        if (!selection.IsEverything)
        {
            text.Append("\npeople ").Append(selection.Open).Append("; ").Append(selection.Switched).Append("; ").Append(selection.ExcludedTeachers);
        }

        if (!selection.Contacts.IsEveryone)
        {
            text.Append("\ncontacts ").Append(selection.Contacts.Describe());
        }

        return text.Append("\nfields\n").Append(fields).ToString();
    }

    private static void Append(StringBuilder text, string label, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            text.Append('\n').Append(label).Append(Encoding.UTF8.GetByteCount(argument)).Append(':').Append(argument);
        }
    }

    private static string Hash(SharingRule rule)
    {
        var text = new StringBuilder(rule.IsExclusion ? "exclude " : "include ").Append(rule.Subject);
        foreach (var condition in rule.Conditions)
        {
            text.Append('\n').Append(condition.Operator).Append(condition.IgnoresCase ? " ignoring case" : string.Empty);
            Append(text, string.Empty, [condition.Field, .. condition.Values]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
