using System.Text;
using System.Text.Json.Nodes;

namespace Sis.Clever.Tests.Events;

/// <summary>Answers as Clever really sent them, of version 1.1: the envelope has not changed since.</summary>
public sealed class RecordedEventTests
{
    [OthersDataFact]
    public void Old_values_stand_inside_the_data_of_an_event()
    {
        var rows = (JsonArray)Body("samples/recorded_v1.1_events_page.json")["data"]!;
        var fold = new EventFold(new Findings());
        var members = new HashSet<(string?, string?)>();
        foreach (var json in rows.Select(row => (JsonObject)row!["data"]!))
        {
            fold.Add(Encoding.UTF8.GetBytes(json.ToJsonString()));
            var state = json["data"]!["object"]!;
            foreach (var student in ((JsonArray)state["students"]!).Concat((JsonArray?)json["data"]!["previous_attributes"]!["students"] ?? []))
            {
                members.Add(((string?)state["id"], (string?)student));
            }

            members.Add(((string?)state["id"], "teacher " + (string?)state["teacher"]));
        }

        Assert.Null(fold.Problem);
        Assert.Equal(rows.Select(row => (string?)row!["data"]!["data"]!["object"]!["id"]).Distinct().Count(), fold.Sections.Count);
        Assert.Equal(members.Count, fold.Sections.Values.Sum(section => section.Parts.Count));
    }

    [OthersDataFact]
    public void A_count_has_no_data_and_an_error_has_neither()
    {
        var count = PageParser.Parse(Encoding.UTF8.GetBytes(Body("samples/recorded_v1.1_count.json").ToJsonString()));
        Assert.False(count.HasData);
        Assert.True(count.Count > 0);
        var error = PageParser.Parse(Encoding.UTF8.GetBytes(Body("samples/recorded_v1.1_error_400.json").ToJsonString()));
        Assert.Equal((false, null), (error.HasData, error.Count));
    }

    private static JsonObject Body(string file) => JsonNode.Parse(RecordedDistrict.Read(file))!["body"] switch
    {
        JsonObject body => body,
        var text => (JsonObject)JsonNode.Parse((string)text!)!,
    };
}
