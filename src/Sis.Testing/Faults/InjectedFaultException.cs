namespace Sis.Testing;

/// <summary>A failure that a test asked for.</summary>
public sealed class InjectedFaultException : SisException
{
    /// <summary>The code of an injected failure of a sink.</summary>
    public const string SinkCode = "SIS5990";

    /// <summary>The code of an injected failure of a state store.</summary>
    public const string StoreCode = "SIS9990";

    internal InjectedFaultException(string code, string message)
        : base(code, message)
    {
    }
}
