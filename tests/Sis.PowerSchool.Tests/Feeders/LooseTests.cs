using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.PowerSchool.Tests;

/// <summary>JSON that was XML: one, many, blank, null and missing; text and numbers.</summary>
public sealed class LooseTests
{
    [Theory]
    [InlineData("""{"students":{"@expansions":"a, b","student":[{"id":1},{"id":"2"}]}}""", "1 2")]
    [InlineData("""{"students":{"@expansions":"a","student":{"id":1}}}""", "1")]
    [InlineData("""{"students":{"@expansions":"a","@extensions":"b"}}""", "")]
    [InlineData("""{"students":{"student":null}}""", "")]
    [InlineData("""{"students":{"student":""}}""", "")]
    [InlineData("""{"students":""}""", "")]
    [InlineData("""{}""", "")]
    [InlineData("""[{"id":7},null]""", "7")]
    [InlineData("""{"weird_plural":{"@x":"","another":{"id":3}}}""", "3")]
    public void A_list_is_found_whatever_it_is_called_and_however_long(string json, string ids)
    {
        using var answer = JsonDocument.Parse(json);

        Assert.Equal(ids, string.Join(' ', Loose.Items(answer.RootElement).Select(item => Loose.Text(item, "id"))));
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":95014}}}""", "95014")]
    [InlineData("""{"a":{"b":[{"c":"050010"}]}}""", "050010")]
    [InlineData("""{"A":{"B":{"C":12345678901234567890}}}""", "12345678901234567890")]
    [InlineData("""{"a":""}""", null)]
    [InlineData("""{"a":{"b":null}}""", null)]
    [InlineData("""{"a":[]}""", null)]
    [InlineData("""{"a":{"b":{"c":{}}}}""", null)]
    [InlineData("""{"a":{"b":{"c":"  "}}}""", null)]
    [InlineData("""{"a":{"b":{"c":false}}}""", "false")]
    public void A_scalar_is_text_and_what_is_not_there_is_absent(string json, string? expected)
    {
        using var answer = JsonDocument.Parse(json);

        Assert.Equal(expected, Loose.Text(answer.RootElement, "a", "b", "c"));
    }

    /// <summary>However many elements, and whether one is wrapped: the same elements come out.</summary>
    [Fact]
    public void One_element_is_a_list_of_one() => Prop.ForAll(Gen.Choose(0, 5).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), Gen.Elements("\"{0}\"", "{0}").ToArbitrary(), (count, isBare, scalar) =>
    {
        var items = Enumerable.Range(1, count).Select(id => $"{{\"id\":{scalar.Replace("{0}", id.ToString(), StringComparison.Ordinal)}}}").ToList();
        var inner = isBare && count == 1 ? items[0] : $"[{string.Join(',', items)}]";
        using var answer = JsonDocument.Parse($"{{\"things\":{{\"@x\":\"y\",\"thing\":{inner}}}}}");
        return Loose.Items(answer.RootElement).Select(item => (int)Loose.Number(item, "id")!).SequenceEqual(Enumerable.Range(1, count));
    }).QuickCheckThrowOnFailure();
}
