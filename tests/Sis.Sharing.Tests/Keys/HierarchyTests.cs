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

        var from = Set(start);
        var (descendants, ancestors) = (new KeySet(), new KeySet());
        hierarchy.AddDescendants(from, descendants);
        hierarchy.AddAncestors(from, ancestors);

        string[] all = ["a", "b", "c", "d", "lost"];
        Assert.Equal(below, string.Join(' ', all.Where(id => descendants.Contains(Encoding.UTF8.GetBytes(id)))));
        Assert.Equal(above, string.Join(' ', all.Where(id => ancestors.Contains(Encoding.UTF8.GetBytes(id)))));
    }

    private static KeySet Set(params string[] ids)
    {
        var set = new KeySet();
        foreach (var id in ids)
        {
            set.Add(id);
        }

        return set;
    }
}
