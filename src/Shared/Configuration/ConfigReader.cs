using System.Text;
using System.Text.Json;

namespace Sis;

/// <summary>Reads JSON into nodes that know their places, which the framework's own document does not.</summary>
internal ref struct ConfigReader
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _text;
    private readonly ConfigProblems _problems;
    private Utf8JsonReader _json;

    private ConfigReader(ReadOnlySpan<byte> text, ConfigProblems problems)
    {
        _text = text;
        _problems = problems;
        _json = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = MaxDepth,
        });
    }

    /// <returns>The root; <see langword="null"/> when the text is not JSON, which the problems then say.</returns>
    public static ConfigNode? Read(ReadOnlySpan<byte> text, ConfigProblems problems)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            text = text[3..];
        }

        var reader = new ConfigReader(text, problems);
        try
        {
            reader._json.Read();
            var root = reader.ReadValue();
            reader._json.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            problems.Add(line, reader.LettersBefore(line, (int)(exception.BytePositionInLine ?? 0)) + 1,
                "This is not JSON from here on. Look for a missing comma, quote or bracket just before.");
            return null;
        }
    }

    private ConfigNode ReadValue()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject();
            case JsonTokenType.StartArray:
                var array = Here(ConfigNodeType.Array, string.Empty);
                while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                {
                    array.Items.Add(ReadValue());
                }

                return array;
            case JsonTokenType.String:
                return Here(ConfigNodeType.String, _json.GetString()!);
            case JsonTokenType.Number:
                return Here(ConfigNodeType.Number, Encoding.UTF8.GetString(_json.ValueSpan));
            case JsonTokenType.True or JsonTokenType.False:
                return Here(ConfigNodeType.Boolean, _json.GetBoolean() ? "true" : "false");
            default:
                return Here(ConfigNodeType.Null, string.Empty);
        }
    }

    private ConfigNode ReadObject()
    {
        var node = Here(ConfigNodeType.Object, string.Empty);
        var start = (int)_json.TokenStartIndex;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var name = Here(ConfigNodeType.String, _json.GetString()!);
            if (!names.Add(name.Text))
            {
                _problems.Add(name, $"'{name.Text}' is said twice. Keep one.");
            }

            _json.Read();
            node.Properties.Add((name, ReadValue()));
        }

        node.Bytes = start..(int)_json.BytesConsumed;
        return node;
    }

    private ConfigNode Here(ConfigNodeType type, string text)
    {
        var before = _text[..(int)_json.TokenStartIndex];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new ConfigNode(type, text, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>The letters before a byte of a line, as an editor counts them.</summary>
    private readonly int LettersBefore(int line, int bytes)
    {
        var rest = _text;
        for (; line > 1 && rest.IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            rest = rest[(end + 1)..];
        }

        return Encoding.UTF8.GetCharCount(rest[..Math.Min(bytes, rest.Length)]);
    }
}
