using System.Text;

namespace Sis.Csv;

/// <summary>The ways from a row to the values that are asked for, as a tree of names.</summary>
internal sealed class ColumnNode
{
    private readonly List<(byte[] Name, string Text, ColumnNode Node)> _children = [];

    /// <summary>The column that ends here, or -1.</summary>
    public int Column { get; private set; } = -1;

    public bool HasChildren => _children.Count > 0;

    public static ColumnNode Of(IReadOnlyList<string> columns)
    {
        var root = new ColumnNode();
        for (var i = 0; i < columns.Count; i++)
        {
            var node = root;
            foreach (var step in columns[i].Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                node = node.Find(step) ?? node.Add(step);
            }

            node.Column = i;
        }

        return root;
    }

    public ColumnNode? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (known, _, node) in _children)
        {
            if (name.SequenceEqual(known))
            {
                return node;
            }
        }

        return null;
    }

    public ColumnNode? Find(string name)
    {
        foreach (var (_, known, node) in _children)
        {
            if (name == known)
            {
                return node;
            }
        }

        return null;
    }

    private ColumnNode Add(string step)
    {
        var node = new ColumnNode();
        _children.Add((Encoding.UTF8.GetBytes(step), step, node));
        return node;
    }
}
