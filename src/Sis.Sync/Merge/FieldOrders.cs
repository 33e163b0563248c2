namespace Sis;

/// <summary>Which source goes first for each field of one kind.</summary>
internal sealed class FieldOrders
{
    private readonly int[]?[] _fields = new int[]?[RosterField.MaxNumber + 1];
    private readonly Dictionary<string, int[]> _extensions = new(StringComparer.Ordinal);
    private readonly int[] _usual;

    public FieldOrders(RosterKind kind, MergeOptions merge)
    {
        Kind = kind;
        _usual = [.. Enumerable.Range(0, merge.Parts.Count)];
        var preferred = new Dictionary<(int Number, string? Extension), List<int>>();
        foreach (var preference in merge.Preferences)
        {
            var source = merge.Parts.TakeWhile(part => part.Name != preference.Source).Count();
            if (FieldPattern.TryParse(preference.Pattern, out var pattern))
            {
                foreach (var field in pattern.Fields.Where(field => field.Kind == kind))
                {
                    var sources = preferred.TryGetValue((field.Number, pattern.Extension), out var known) ? known : preferred[(field.Number, pattern.Extension)] = [];
                    sources.Add(source);
                }
            }
        }

        foreach (var ((number, extension), first) in preferred)
        {
            int[] order = [.. first.Concat(_usual).Distinct()];
            if (extension is null)
            {
                _fields[number] = order;
            }
            else
            {
                _extensions[extension] = order;
            }
        }
    }

    public RosterKind Kind { get; }

    /// <summary>The sources in the order in which they are asked for a field.</summary>
    public int[] Of(RosterField field) => _fields[field.Number] ?? _usual;

    /// <summary>The sources in the order in which they are asked for an extension.</summary>
    public int[] OfExtension(RosterField field, string name) => _extensions.GetValueOrDefault(name) ?? Of(field);

    /// <summary>Whether a list is made of what all sources have.</summary>
    public bool AddsUp(RosterField field) => field.IsList && field.Type != FieldType.Extensions && _fields[field.Number] is null;

    /// <summary>All orders in which a field, or a part of it, may be put together.</summary>
    public IEnumerable<int[]> AllOf(RosterField field) =>
        field.Type == FieldType.Extensions ? _extensions.Values.Append(Of(field)) : [Of(field)];
}
