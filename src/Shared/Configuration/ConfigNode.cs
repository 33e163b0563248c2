namespace Sis;

/// <summary>A value of a JSON configuration and where it stands in the file.</summary>
internal sealed class ConfigNode(ConfigNodeType type, string text, int line, int column)
{
    public ConfigNodeType Type => type;

    /// <summary>The text of a string, a number or a truth value.</summary>
    public string Text => text;

    /// <summary>The line, from 1.</summary>
    public int Line => line;

    /// <summary>The letter in the line, from 1.</summary>
    public int Column => column;

    /// <summary>Where an object begins and ends in the text, in bytes.</summary>
    public Range Bytes { get; set; }

    /// <summary>The properties of an object, with the node of each name.</summary>
    public List<(ConfigNode Name, ConfigNode Value)> Properties { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<ConfigNode> Items { get; } = [];

    /// <summary>The value of a property, or <see langword="null"/>.</summary>
    public ConfigNode? Find(string name) => Properties.FirstOrDefault(property => property.Name.Text == name).Value;
}
