namespace Sis.Clever;

/// <summary>Collects findings that come row by row, so that each is told once with its count.</summary>
internal sealed class Findings
{
    private readonly Dictionary<(string Code, string? Subject), RosterDiagnostic> _found = [];

    /// <summary>Adds one finding about a kind, a field or neither.</summary>
    public void Add(string code, string message, RosterKind? kind = null, RosterField? field = null, string? endpoint = null)
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_found, (code, field?.Name ?? kind?.ToName() ?? endpoint), out var exists);
        known = exists
            ? known! with { Count = known.Count + 1 }
            : new RosterDiagnostic(code, DiagnosticSeverity.Warning, message) { Kind = kind ?? field?.Kind, Field = field?.Name, File = endpoint };
    }

    /// <summary>Hands over what was found so far.</summary>
    public IReadOnlyList<RosterItem> Take()
    {
        RosterItem[] items = [.. _found.Values.OrderBy(found => found.Code, StringComparer.Ordinal).ThenBy(found => found.Field, StringComparer.Ordinal).Select(found => new DiagnosticItem(found))];
        _found.Clear();
        return items;
    }
}
