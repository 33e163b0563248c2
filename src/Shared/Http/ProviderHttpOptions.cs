namespace Sis.Http;

/// <summary>How a provider is spoken to: where, how patiently, and how much is taken.</summary>
internal sealed class ProviderHttpOptions
{
    /// <summary>The provider's name for messages, such as <c>Clever</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The hosts that may be spoken to; scheme, host and port of each count.</summary>
    public required IReadOnlyList<Uri> Origins { get; init; }

    /// <summary>Whether plain http is allowed to this machine itself, for tests against a local provider.</summary>
    public bool AllowsLoopbackHttp { get; init; }

    /// <summary>The longest that one try may take, its answer's body included.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest that all tries of one request and the pauses between them may take.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a failed request is sent again; 0 to 100.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>The middle of the first pause; each one is about twice as long as the one before.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that is chosen here; one that the provider asks for may be longer.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of one answer, once decompressed.</summary>
    public int MaxAnswerBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How long the provider asks to wait, for providers that say it in headers of their own; <c>Retry-After</c> goes first.</summary>
    public Func<HttpResponseMessage, TimeSpan?>? DelayAsked { get; init; }

    /// <summary>Whether an answer, whatever its status, is one that passes, such as a page of a provider under maintenance: it is asked for again.</summary>
    public Func<HttpResponseMessage, bool>? IsPassing { get; init; }

    /// <summary>Told of every try that is about to be repeated.</summary>
    public Action<ProviderRetry>? OnRetry { get; init; }

    /// <summary>The clock of every pause and time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives numbers from 0 to below 1 that spread the pauses; <see langword="null"/> leaves it to chance.</summary>
    public Func<double>? Randomizer { get; init; }
}
