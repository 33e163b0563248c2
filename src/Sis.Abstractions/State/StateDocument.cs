namespace Sis;

/// <summary>A stored document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public readonly record struct StateDocument(string Name, byte[] Content);
