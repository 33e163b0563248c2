namespace Sis;

/// <summary>Gathers findings: counts all of them, keeps the first few of each code in full.</summary>
internal sealed class DiagnosticLog(int samplesPerCode)
{
    public int SamplesPerCode => samplesPerCode;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Code, RosterKind? Kind), Group> _groups = [];

    /// <summary>Adds what another log gathered.</summary>
    public void AddRange(DiagnosticLog other)
    {
        foreach (var summary in other.Summaries())
        {
            foreach (var sample in summary.Samples)
            {
                Add(sample);
            }

            lock (_lock)
            {
                _groups[(summary.Code, summary.Kind)].Count += summary.Count - summary.Samples.Sum(sample => sample.Count);
            }
        }
    }

    public bool Contains(string code)
    {
        lock (_lock)
        {
            return _groups.Keys.Any(key => key.Code == code);
        }
    }

    public void Add(RosterDiagnostic diagnostic)
    {
        lock (_lock)
        {
            var key = (diagnostic.Code, diagnostic.Kind);
            if (!_groups.TryGetValue(key, out var group))
            {
                _groups.Add(key, group = new Group());
            }

            group.Count += diagnostic.Count;
            if (group.Samples.Count < samplesPerCode)
            {
                group.Samples.Add(diagnostic);
            }
        }
    }

    public IReadOnlyList<DiagnosticSummary> Summaries()
    {
        lock (_lock)
        {
            return [.. _groups
                .OrderBy(pair => pair.Key.Code, StringComparer.Ordinal).ThenBy(pair => pair.Key.Kind)
                .Select(pair => new DiagnosticSummary(pair.Key.Code, pair.Value.Samples[0].Severity, pair.Key.Kind, pair.Value.Count, [.. pair.Value.Samples]))];
        }
    }

    private sealed class Group
    {
        public long Count { get; set; }

        public List<RosterDiagnostic> Samples { get; } = [];
    }
}
