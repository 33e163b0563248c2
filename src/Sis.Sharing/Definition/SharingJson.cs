using System.Text.Json;

namespace Sis.Sharing;

/// <summary>Reads and writes definitions and decisions as JSON.</summary>
internal static class SharingJson
{
    public static SharingDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return (JsonSerializer.Deserialize(json, SharingJsonContext.Default.JsonDefinition)
                ?? throw new JsonException("The document is null.")).ToDefinition();
        }
        catch (JsonException exception)
        {
            throw Bad(exception);
        }
    }

    public static string Write(SharingDefinition definition) =>
        JsonSerializer.Serialize(JsonDefinition.Of(definition), SharingJsonContext.Default.JsonDefinition);

    /// <remarks>The reader's own message may quote the document, whose values may be personal; place and path are enough to find it.</remarks>
    private static SisException Bad(JsonException exception) => new(SharingCodes.BadDocument,
        "The sharing policy cannot be read as JSON" + (exception is { LineNumber: { } line, Path: var path }
            ? $": something is wrong at line {line + 1}, {path}. "
            : exception.InnerException is null ? $": {exception.Message} " : ". ")
        + "Compare it with sharing-policy.schema.json.");
}
