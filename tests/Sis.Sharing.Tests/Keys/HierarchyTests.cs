using System.Text;

namespace Sis.Sharing.Tests;

/// <summary>Trees as rosters have them, cycles and missing parents included.</summary>
public sealed class HierarchyTests
{
    [Theory]
    [InlineData("b<a c<b d<c", "a", "b c d", "")]
    [InlineData("d<c c<b b<a", "c", "d", "a b")]
    [InlineData("b<a c<a", "b", "", "a")]
    [InlineData("a<b b<a", "a", "b", "a b")]
    [InlineData("a<a", "a", "", "a")]
    [InlineData("b<lost", "b", "", "lost")]
    [InlineData("", "a", "", "")]
    public void Descendants_and_ancestors(string pairs, string start, string below, string above)
    {
        var hierarchy = new Hierarchy();
        foreach (var pair in pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('<');
            hierarchy.Add(Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]));
        }

        var table = new KeyTable();
        table.Add(start, 1);
        hierarchy.AddDescendants(table, 1, 2);
        hierarchy.AddAncestors(table, 1, 4);

        string[] all = ["a", "b", "c", "d", "lost"];
        Assert.Equal(below, string.Join(' ', all.Where(id => (table.Get(Encoding.UTF8.GetBytes(id)) & 2) != 0)));
        Assert.Equal(above, string.Join(' ', all.Where(id => (table.Get(Encoding.UTF8.GetBytes(id)) & 4) != 0)));
    }
}
