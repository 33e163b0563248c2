using System.Text;
using Sis.Http;
using static Sis.Clever.Tests.Http.ScriptedHandler;

namespace Sis.Clever.Tests.Http;

/// <summary>What is shared by every adapter that speaks HTTP.</summary>
public sealed class ResilienceHandlerTests
{
    private const string Canary = "canary-in-the-body";

    private readonly List<ProviderRetry> _retries = [];

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Failure_that_may_pass_is_tried_again(int status)
    {
        var handler = new ScriptedHandler(Status(status), Status(status), Status(200, "fine"));

        Assert.Equal("fine", await BodyAsync(handler));
        Assert.Equal(3, handler.Requests);
        Assert.Equal([1, 2], _retries.Select(retry => retry.Attempt));
        Assert.All(_retries, retry => Assert.Equal(status, retry.StatusCode));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(501)]
    public async Task Failure_that_stays_is_not_tried_again(int status)
    {
        var handler = new ScriptedHandler(Status(status, Canary), Status(200));

        using var response = await SendAsync(handler);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(1, handler.Requests);
        var failure = ProviderFailure.Of(Options(), response);
        Assert.False(failure.IsTransient);
        Assert.Equal(status, failure.StatusCode);
        Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_breaks_off_in_its_body_is_tried_again()
    {
        var handler = new ScriptedHandler(BreaksOff(), Throws(new HttpRequestException(HttpRequestError.ConnectionError)), Status(200, "whole"));

        Assert.Equal("whole", await BodyAsync(handler));
        Assert.Equal(3, handler.Requests);
    }

    [Fact]
    public async Task Provider_that_cannot_be_reached_is_a_transient_failure()
    {
        var handler = new ScriptedHandler(Throws(new HttpRequestException(HttpRequestError.ConnectionError)));

        var failure = await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler));
        Assert.Equal(HttpSourceCodes.Unreachable, failure.Code);
        Assert.True(failure.IsTransient);
        Assert.Equal("users", failure.Endpoint);
        Assert.Equal(4, handler.Requests);
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_is_not_tried_again()
    {
        var handler = new ScriptedHandler(Throws(new HttpRequestException(HttpRequestError.SecureConnectionError)));

        var failure = await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler));
        Assert.False(failure.IsTransient);
        Assert.Equal(1, handler.Requests);
    }

    [Fact]
    public async Task Try_that_takes_too_long_is_ended_and_repeated()
    {
        var handler = new ScriptedHandler(Never(), Status(200, "late"));

        Assert.Equal("late", await BodyAsync(handler, Options(tryTimeout: TimeSpan.FromMilliseconds(50))));
    }

    [Fact]
    public async Task All_tries_end_with_the_budget()
    {
        var handler = new ScriptedHandler(Never());

        var failure = await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler, Options(budget: TimeSpan.FromMilliseconds(100))));
        Assert.Equal(HttpSourceCodes.TimedOut, failure.Code);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Wait_that_does_not_fit_into_the_budget_is_not_begun()
    {
        var handler = new ScriptedHandler(Status(429, change: response => response.Headers.RetryAfter = new(TimeSpan.FromHours(1))));

        using var response = await SendAsync(handler);
        Assert.Equal(1, handler.Requests);
        var failure = ProviderFailure.Of(Options(), response);
        Assert.Equal(HttpSourceCodes.Throttled, failure.Code);
        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
    }

    [Fact]
    public async Task Wait_asked_for_in_seconds_or_as_a_date_is_kept()
    {
        var server = new DateTimeOffset(2020, 5, 5, 12, 0, 0, TimeSpan.Zero);
        var handler = new ScriptedHandler(
            Status(429, change: response => response.Headers.RetryAfter = new(TimeSpan.Zero)),
            Status(503, change: response =>
            {
                response.Headers.Date = server;
                response.Headers.RetryAfter = new(server.AddSeconds(1));
            }),
            Status(200));

        using var response = await SendAsync(handler);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(1)], _retries.Select(retry => retry.Delay));
    }

    [Fact]
    public async Task Request_that_may_write_is_sent_once_unless_it_says_that_it_reads()
    {
        var writes = new ScriptedHandler(Status(503), Status(200));
        using var refused = await SendAsync(writes, request: new HttpRequestMessage(HttpMethod.Post, "https://provider.test/q").ForEndpoint("q"));
        Assert.Equal(503, (int)refused.StatusCode);

        var reads = new ScriptedHandler(Status(503), Status(200));
        using var answered = await SendAsync(reads, request: new HttpRequestMessage(HttpMethod.Post, "https://provider.test/q") { Content = new StringContent("{}") }.AsRepeatable());
        Assert.Equal(200, (int)answered.StatusCode);
    }

    [Theory]
    [InlineData("https://other.test/users")]
    [InlineData("http://provider.test/users")]
    [InlineData("https://provider.test:444/users")]
    [InlineData("https://user:secret@provider.test/users")]
    [InlineData("http://127.0.0.1:5000/users")]
    public async Task Request_to_another_place_is_refused_before_it_is_sent(string address)
    {
        var handler = new ScriptedHandler(Status(200));

        var failure = await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler, request: new HttpRequestMessage(HttpMethod.Get, address)));
        Assert.Equal(HttpSourceCodes.ForeignAddress, failure.Code);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, handler.Requests);
    }

    [Fact]
    public void Plain_http_is_for_this_machine_alone_and_only_where_allowed()
    {
        var local = new Uri("http://127.0.0.1:5000/v3.1/users");
        var remote = new Uri("http://provider.test/v3.1/users");
        var strict = new AddressGuard(Options(origins: [local, remote]));
        var lenient = new AddressGuard(Options(origins: [local, remote], allowsLoopback: true));

        Assert.Throws<SisSourceException>(() => strict.Check(local, "users"));
        lenient.Check(local, "users");
        Assert.Throws<SisSourceException>(() => lenient.Check(remote, "users"));
    }

    [Theory]
    [InlineData("/v3.0/users?starting_after=a", "https://provider.test/v3.0/users?starting_after=a")]
    [InlineData("https://provider.test/v3.0/users", "https://provider.test/v3.0/users")]
    [InlineData("https://evil.test/v3.0/users", null)]
    [InlineData("//evil.test/v3.0/users", null)]
    [InlineData("http://provider.test/v3.0/users", null)]
    [InlineData("javascript:alert(1)", null)]
    public void Link_is_resolved_on_the_host_and_never_leads_away(string link, string? expected)
    {
        var guard = new AddressGuard(Options());
        var answered = new Uri("https://provider.test/v3.1/users");

        if (expected is null)
        {
            Assert.Equal(HttpSourceCodes.ForeignAddress, Assert.Throws<SisSourceException>(() => guard.Resolve(answered, link, "users")).Code);
        }
        else
        {
            Assert.Equal(expected, guard.Resolve(answered, link, "users").AbsoluteUri);
        }
    }

    [Fact]
    public async Task Redirect_that_a_connection_followed_is_refused()
    {
        var handler = new ScriptedHandler(Status(200, change: response => response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://evil.test/")));

        Assert.Equal(HttpSourceCodes.ForeignAddress, (await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler))).Code);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Answer_beyond_the_limit_is_refused(int length, bool fits)
    {
        foreach (var isAnnounced in new[] { true, false })
        {
            var body = new string('x', length);
            var handler = new ScriptedHandler(Status(200, change: response =>
                response.Content = isAnnounced ? new StringContent(body) : new StreamContent(new UnknownLength(Encoding.UTF8.GetBytes(body)))));
            var options = Options(maxBytes: 100);
            if (fits)
            {
                Assert.Equal(body, await BodyAsync(handler, options));
            }
            else
            {
                Assert.Equal(HttpSourceCodes.AnswerTooLarge, (await Assert.ThrowsAsync<SisSourceException>(() => SendAsync(handler, options))).Code);
            }
        }
    }

    [Fact]
    public async Task Large_answer_arrives_byte_by_byte_as_it_was_sent()
    {
        var body = new string('y', 300_000) + "end";
        var handler = new ScriptedHandler(Status(200, change: response => response.Content = new StreamContent(new UnknownLength(Encoding.UTF8.GetBytes(body)))));

        Assert.Equal(body, await BodyAsync(handler));
    }

    [Fact]
    public async Task Cancelled_caller_is_not_told_of_a_failure_of_the_provider()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(new ScriptedHandler(Never()), cancellationToken: cancelled.Token));
    }

    private async Task<string> BodyAsync(ScriptedHandler handler, ProviderHttpOptions? options = null)
    {
        using var response = await SendAsync(handler, options);
        Assert.Equal(await response.Content.ReadAsStringAsync(), Encoding.UTF8.GetString(BufferedContent.Of(response).Span));
        return Encoding.UTF8.GetString(BufferedContent.Of(response).Span);
    }

    private async Task<HttpResponseMessage> SendAsync(ScriptedHandler handler, ProviderHttpOptions? options = null, HttpRequestMessage? request = null,
        CancellationToken cancellationToken = default)
    {
        using var invoker = new HttpMessageInvoker(new ResilienceHandler(options ?? Options()) { InnerHandler = handler });
        return await invoker.SendAsync(request ?? new HttpRequestMessage(HttpMethod.Get, "https://provider.test/users").ForEndpoint("users"), cancellationToken);
    }

    private ProviderHttpOptions Options(IReadOnlyList<Uri>? origins = null, bool allowsLoopback = false, TimeSpan? tryTimeout = null, TimeSpan? budget = null,
        int maxBytes = 1 << 20) => new()
        {
            Provider = "Provider",
            Origins = origins ?? [new Uri("https://provider.test")],
            AllowsLoopbackHttp = allowsLoopback,
            MaxRetries = 3,
            BaseDelay = TimeSpan.FromMilliseconds(1),
            TryTimeout = tryTimeout ?? TimeSpan.FromSeconds(20),
            Budget = budget ?? TimeSpan.FromMinutes(1),
            MaxAnswerBytes = maxBytes,
            OnRetry = _retries.Add,
        };

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
