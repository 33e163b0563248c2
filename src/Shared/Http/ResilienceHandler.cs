using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Sis.Http;

/// <summary>Sends a request as often as it needs, within a budget: the innermost handler of a provider's client.</summary>
/// <remarks>
/// An answer comes back with its whole body in memory (<see cref="BufferedContent"/>). A status that is no success comes back as it is, once
/// trying again is of no use; no answer at all is a <see cref="SisSourceException"/>.
/// </remarks>
internal sealed class ResilienceHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<Try> TryKey = new("Sis.Try");

    private readonly ProviderHttpOptions _options;
    private readonly AddressGuard _guard;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ResilienceHandler(ProviderHttpOptions options)
    {
        _options = options;
        _guard = new AddressGuard(options);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }.AddTimeout(options.Budget);
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(Retries());
        }

        _pipeline = builder.AddTimeout(options.TryTimeout).Build();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var endpoint = ProviderRequest.EndpointOf(request);
        _guard.Check(request.RequestUri, endpoint);
        var state = new Try(request, _options.Time.GetTimestamp());
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(TryKey, state);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Handler.SendOnceAsync(state.Request, state.Endpoint, context.CancellationToken).ConfigureAwait(false),
                context, (Handler: this, Request: request, Endpoint: endpoint)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            throw ProviderFailure.TimedOut(_options.Provider, endpoint, state.LastStatus);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ProviderFailure.Unreachable(_options.Provider, endpoint, exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, string endpoint, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            // A primary handler of the application's own may follow redirects.
            _guard.Check(response.RequestMessage?.RequestUri, endpoint);
            return (ProviderRequest.IsStreamed(request) && response.IsSuccessStatusCode)
                || await BufferedContent.TryBufferAsync(response, _options.MaxAnswerBytes, cancellationToken).ConfigureAwait(false)
                ? response
                : throw ProviderFailure.TooLarge(_options.Provider, endpoint, _options.MaxAnswerBytes);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private RetryStrategyOptions<HttpResponseMessage> Retries()
    {
        var retries = new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = _options.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _options.BaseDelay,
            MaxDelay = _options.MaxDelay,
            ShouldHandle = arguments => new ValueTask<bool>(IsWorthAnother(arguments.Context, arguments.Outcome)),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(DelayAsked(arguments.Outcome.Result)),
            OnRetry = arguments =>
            {
                Tell(arguments);
                return default;
            },
        };
        if (_options.Randomizer is { } randomizer)
        {
            retries.Randomizer = randomizer;
        }

        return retries;
    }

    /// <summary>Whether the failure may pass, and soon enough: a wait that does not fit into the budget is not begun.</summary>
    private bool IsWorthAnother(ResilienceContext context, Outcome<HttpResponseMessage> outcome)
    {
        var state = context.Properties.GetValue(TryKey, null!);
        if (outcome.Result is { } answer)
        {
            state.LastStatus = (int)answer.StatusCode;
        }

        var mayPass = outcome switch
        {
            { Exception: TimeoutRejectedException } => true,
            { Exception: { } exception } => ProviderFailure.IsTransient(exception),
            { Result: { } response } => ProviderFailure.IsTransient(response.StatusCode) || _options.IsPassing?.Invoke(response) == true,
            _ => false,
        };
        return mayPass && ProviderRequest.IsRepeatable(state.Request)
            && _options.Time.GetElapsedTime(state.Start) + (DelayAsked(outcome.Result) ?? TimeSpan.Zero) < _options.Budget;
    }

    private TimeSpan? DelayAsked(HttpResponseMessage? response) =>
        response is null ? null : RetryAfter.Of(response, _options.Time) ?? _options.DelayAsked?.Invoke(response);

    private void Tell(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var state = arguments.Context.Properties.GetValue(TryKey, null!);
        _options.OnRetry?.Invoke(new ProviderRetry(ProviderRequest.EndpointOf(state.Request), arguments.AttemptNumber + 1,
            (int?)arguments.Outcome.Result?.StatusCode, arguments.RetryDelay));
    }

    private sealed class Try(HttpRequestMessage request, long start)
    {
        public HttpRequestMessage Request => request;

        public long Start => start;

        public int? LastStatus { get; set; }
    }
}
