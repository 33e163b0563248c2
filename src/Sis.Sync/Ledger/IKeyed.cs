namespace Sis;

/// <summary>An entry that is found by its hashed key.</summary>
internal interface IKeyed
{
    ulong KeyHigh { get; }
}
