namespace Sis.Sharing;

/// <summary>How a condition compares a field with its value. Of a field with several values, one that fits is enough; <see cref="IsNot"/> wants none.</summary>
public enum RuleOperator
{
    /// <summary>The same text, word, number or day.</summary>
    Is,

    /// <summary>Not the same; holds where there is no value at all.</summary>
    IsNot,

    /// <summary>The text stands somewhere in it.</summary>
    Contains,

    /// <summary>It begins with the text.</summary>
    StartsWith,

    /// <summary>The same as one of several.</summary>
    OneOf,

    /// <summary>A smaller number, an earlier day.</summary>
    LessThan,

    /// <summary>This number or a smaller one, this day or an earlier one.</summary>
    AtMost,

    /// <summary>A greater number, a later day.</summary>
    MoreThan,

    /// <summary>This number or a greater one, this day or a later one.</summary>
    AtLeast,
}
