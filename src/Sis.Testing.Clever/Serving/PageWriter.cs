using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sis.Testing.Clever;

/// <summary>Writes the envelope: rows wrapped twice, and links without a host that begin with the version.</summary>
internal static class PageWriter
{
    public static Answer Page(ArraySegment<LocalRecord> rows, bool isFull, ListQuery query, bool isVersion30, HttpRequest request) => Write(writer =>
    {
        var path = request.Path.Value!;
        writer.WriteStartArray("data");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            writer.WriteRawValue(row.Bytes(isVersion30), skipInputValidation: true);
            writer.WriteString("uri", $"{path}/{row.Id}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("links");
        Link(writer, "self", path + request.QueryString);
        if (query.After is not null && rows.Count > 0)
        {
            Link(writer, "prev", With(request, "ending_before", rows[0].Id));
        }
        else if (query.After is { } after)
        {
            Link(writer, "prev", With(request, "ending_before", after));
        }

        // A full page has a next one, also when nothing follows.
        if (isFull && rows.Count > 0)
        {
            Link(writer, "next", With(request, "starting_after", rows[^1].Id));
        }

        writer.WriteEndArray();
    });

    public static Answer One(LocalRecord record, bool isVersion30, string path) => Write(writer =>
    {
        writer.WritePropertyName("data");
        writer.WriteRawValue(record.Bytes(isVersion30), skipInputValidation: true);
        writer.WriteStartArray("links");
        Link(writer, "self", path);
        writer.WriteEndArray();
    });

    public static Answer Count(int count, HttpRequest request) => Write(writer =>
    {
        writer.WriteNumber("count", count);
        writer.WriteStartArray("links");
        Link(writer, "self", request.Path.Value + request.QueryString);
        writer.WriteEndArray();
    });

    private static string With(HttpRequest request, string name, string id)
    {
        var others = request.Query.Where(pair => pair.Key is not ("starting_after" or "ending_before"))
            .SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={Uri.EscapeDataString(value ?? string.Empty)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{request.Path}?{string.Join('&', others.Append($"{name}={id}"))}");
    }

    private static void Link(Utf8JsonWriter writer, string rel, string uri)
    {
        writer.WriteStartObject();
        writer.WriteString("rel", rel);
        writer.WriteString("uri", uri);
        writer.WriteEndObject();
    }

    private static Answer Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new Answer(200, buffer.WrittenSpan.ToArray());
    }
}
