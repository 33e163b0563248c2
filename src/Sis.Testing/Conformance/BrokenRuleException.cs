namespace Sis.Testing;

/// <summary>Carries what is wrong from a rule's method to <see cref="RuleBook{TFixture}"/>, which knows the rule's name.</summary>
internal sealed class BrokenRuleException(string message, Exception? innerException = null) : Exception(message, innerException);
