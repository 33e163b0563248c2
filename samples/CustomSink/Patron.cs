namespace CustomSink;

/// <summary>What the library knows of someone who borrows books.</summary>
internal sealed record Patron(string? GivenName, string? FamilyName, bool IsStudent);
