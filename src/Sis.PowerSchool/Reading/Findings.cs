namespace Sis.PowerSchool;

/// <summary>Counts findings of one sort and place, to tell them as one.</summary>
internal sealed class Findings
{
    private readonly Dictionary<(string Code, string Place, string? Column), RosterDiagnostic> _found = [];

    public void Add(string code, DiagnosticSeverity severity, string message, string place, string? column = null, RosterKind? kind = null, long? line = null)
    {
        var key = (code, place, column);
        _found[key] = _found.TryGetValue(key, out var known)
            ? known with { Count = known.Count + 1 }
            : new RosterDiagnostic(code, severity, message) { File = place, Column = column, Kind = kind, Line = line };
    }

    public long CountOf(string code) => _found.Where(pair => pair.Key.Code == code).Sum(pair => pair.Value.Count);

    /// <summary>All that was found since the last call.</summary>
    public List<RosterItem> Take()
    {
        List<RosterItem> items = [.. _found.OrderBy(pair => pair.Key.Code, StringComparer.Ordinal).ThenBy(pair => pair.Key.Place, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Column, StringComparer.Ordinal).Select(pair => new DiagnosticItem(pair.Value))];
        _found.Clear();
        return items;
    }
}
