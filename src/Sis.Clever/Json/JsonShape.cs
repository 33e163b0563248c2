using System.Text.Json;

namespace Sis.Clever;

/// <summary>Which members of a JSON object are read, and into which slots. Members that it does not name are passed over.</summary>
internal sealed class JsonShape
{
    private readonly List<JsonMember> _members = [];

    /// <summary>A text, number or truth value.</summary>
    public JsonShape Value(string name, int slot) => Add(new JsonMember(name, slot, null, isWhole: false));

    /// <summary>An array or object, kept whole for later.</summary>
    public JsonShape Whole(string name, int slot) => Add(new JsonMember(name, slot, null, isWhole: true));

    /// <summary>An object whose members are read; the slot says that it was there.</summary>
    public JsonShape Object(string name, JsonShape shape, int slot = -1) => Add(new JsonMember(name, slot, shape, isWhole: true));

    /// <summary>The member that the reader stands at, or <see langword="null"/>.</summary>
    public JsonMember? Find(ref Utf8JsonReader reader)
    {
        foreach (var member in _members)
        {
            if (reader.ValueTextEquals(member.Name))
            {
                return member;
            }
        }

        return null;
    }

    private JsonShape Add(JsonMember member)
    {
        _members.Add(member);
        return this;
    }
}
