using System.Text;

namespace Sis.Csv;

/// <summary>The words of one column of the standard, and what stands there for a word that is not among them.</summary>
/// <remarks>Version 1.2 has extension words for that. Version 1.1 gets the nearest of its own words, or the word itself where none is near.</remarks>
internal sealed class OneRosterWords
{
    private static readonly string[] OrgTypes = ["department", "school", "district", "local", "state", "national"];
    private static readonly string[] SessionTypes = ["gradingPeriod", "semester", "schoolYear", "term"];
    private static readonly string[] EnrollmentRoles = ["administrator", "proctor", "student", "teacher"];

    private readonly HashSet<string> _known;
    private readonly IReadOnlyDictionary<string, string> _nearest;
    private readonly bool _hasExtensions;
    private readonly byte[]? _default;

    private OneRosterWords(OneRosterVersion version, IEnumerable<string> known, IReadOnlyDictionary<string, string> nearest, string? defaultWord = null)
    {
        _known = known.ToHashSet(StringComparer.Ordinal);
        _nearest = nearest;
        _hasExtensions = version == OneRosterVersion.V12;
        _default = defaultWord is null ? null : Encoding.ASCII.GetBytes(defaultWord);
    }

    public static OneRosterWords OrgType(OneRosterVersion version) => new(version, OrgTypes, Nothing);

    public static OneRosterWords SessionType(OneRosterVersion version) => new(version, SessionTypes,
        new Dictionary<string, string> { ["trimester"] = "term", ["quarter"] = "gradingPeriod" }, "term");

    public static OneRosterWords ClassType(OneRosterVersion version) => new(version, ["homeroom", "scheduled"], Nothing, "scheduled");

    public static OneRosterWords EnrollmentRole(OneRosterVersion version) => new(version, EnrollmentRoles, Nothing);

    public static OneRosterWords UserRole(OneRosterVersion version) => version == OneRosterVersion.V11
        ? new(version, ["administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"], new Dictionary<string, string>
        {
            ["districtAdministrator"] = "administrator",
            ["siteAdministrator"] = "administrator",
            ["systemAdministrator"] = "administrator",
            ["principal"] = "administrator",
            ["counselor"] = "aide",
            ["staff"] = "aide",
            ["contact"] = "relative",
        })
        : new(version,
        [
            "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative", "siteAdministrator", "student",
            "systemAdministrator", "teacher",
        ], Nothing);

    private static Dictionary<string, string> Nothing { get; } = [];

    /// <summary>The word to write.</summary>
    /// <param name="word">The model's word; empty when there is none.</param>
    /// <param name="isAdapted">Whether it is another word than the model's, so that it will be read as another.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> word, out bool isAdapted)
    {
        isAdapted = false;
        if (word.IsEmpty)
        {
            isAdapted = _default is not null;
            return _default;
        }

        var text = Encoding.UTF8.GetString(word);
        if (_known.Contains(text))
        {
            return word;
        }

        if (_hasExtensions)
        {
            return Encoding.UTF8.GetBytes("ext:" + text);
        }

        isAdapted = _nearest.TryGetValue(text, out var near);
        return isAdapted ? Encoding.ASCII.GetBytes(near!) : word;
    }
}
