using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <summary>What version 3.0 does not show of a record. Source: the difference of Clever's Data API v3.0 and v3.1.</summary>
internal static class VersionView
{
    private static readonly string[] OfDistrict = ["lms_type", "lms_state", "last_attendance_sync"];

    private static readonly string[] OfStudent =
    [
        "frl_status", "iep_status", "gifted_status", "section_504_status", "disability", "home_language", "home_language_code", "preferred_name",
    ];

    public static JsonObject Without31(JsonObject json)
    {
        if ((json["data"] as JsonObject)?["object"] is JsonObject inEvent)
        {
            Without31(inEvent);
        }

        json.Remove("lms_status");
        foreach (var name in OfDistrict)
        {
            json.Remove(name);
        }

        if ((json["roles"] as JsonObject)?["student"] is JsonObject student)
        {
            foreach (var name in OfStudent)
            {
                student.Remove(name);
            }
        }

        return json;
    }
}
