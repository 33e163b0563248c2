namespace Sis;

/// <summary>The codes of what is found while stored state is decrypted. See each for what to do.</summary>
public static class StateEncryptionCodes
{
    /// <summary>Stored state does not decrypt: the key is not the one it was written with, or it was altered, or it was moved from elsewhere.</summary>
    public const string CannotDecrypt = "SIS9021";

    /// <summary>State was written with a key that the application no longer supplies.</summary>
    public const string UnknownKey = "SIS9022";

    /// <summary>A key cannot be used: it must have 32 bytes, and a name of 1 to 64 ASCII characters.</summary>
    public const string UnusableKey = "SIS9023";

    /// <summary>The state was written before it was encrypted. Start with state of its own.</summary>
    public const string NotEncrypted = "SIS9024";
}
