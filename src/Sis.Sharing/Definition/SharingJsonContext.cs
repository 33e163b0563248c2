using System.Text.Json.Serialization;

namespace Sis.Sharing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(CamelCaseEnum<SharingMode>), typeof(CamelCaseEnum<RuleSubject>), typeof(CamelCaseEnum<ExcludedTeachers>),
        typeof(CamelCaseEnum<ContactPreference>), typeof(CamelCaseEnum<SchoolChoice>)],
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JsonDefinition))]
[JsonSerializable(typeof(JsonDecisions))]
internal sealed partial class SharingJsonContext : JsonSerializerContext;
