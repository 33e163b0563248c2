using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sis.Cli;

/// <summary>Writes a key as one text, such as <c>person:4711</c>.</summary>
internal sealed class KeyConverter : JsonConverter<RosterKey>
{
    /// <inheritdoc/>
    public override RosterKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RecordKeys.Parse(reader.GetString() ?? string.Empty);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RosterKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
