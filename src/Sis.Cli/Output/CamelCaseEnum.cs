using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sis.Cli;

/// <summary>Writes the words of an enumeration as JSON has them elsewhere.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
