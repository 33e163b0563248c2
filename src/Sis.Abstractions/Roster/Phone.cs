namespace Sis;

/// <summary>A telephone number.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="Number">The number, as it came.</param>
public readonly record struct Phone(PhoneType Type, string Number)
{
    /// <summary>The type alone: the number is personal.</summary>
    public override string ToString() => Type.ToString();
}
