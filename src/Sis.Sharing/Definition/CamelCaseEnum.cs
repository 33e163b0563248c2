using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sis.Sharing;

/// <summary>Writes an enumeration's words as <c>comeWithSections</c>, and reads no numbers.</summary>
internal sealed class CamelCaseEnum<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
