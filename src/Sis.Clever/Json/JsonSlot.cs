namespace Sis.Clever;

/// <summary>Where a value lies: in the JSON itself, or among the texts that had to be unescaped.</summary>
internal readonly record struct JsonSlot(int Start, int Length, bool IsUnescaped)
{
    public bool IsSet => Length > 0;
}
