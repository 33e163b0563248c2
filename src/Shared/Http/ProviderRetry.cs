namespace Sis.Http;

/// <summary>A try that failed and is about to be repeated.</summary>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Attempt">Which try it was, from 1.</param>
/// <param name="StatusCode">The status that was answered, or <see langword="null"/> when there was no answer.</param>
/// <param name="Delay">The pause before the next try.</param>
internal readonly record struct ProviderRetry(string Endpoint, int Attempt, int? StatusCode, TimeSpan Delay);
