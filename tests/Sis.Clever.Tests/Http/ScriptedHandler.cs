using System.Net;

namespace Sis.Clever.Tests.Http;

/// <summary>Answers as it was told, one answer for each request; the last one stays.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    private int _requests;

    public int Requests => _requests;

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Status(int status, string body = "", Action<HttpResponseMessage>? change = null) =>
        (request, _) =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body), RequestMessage = request };
            change?.Invoke(response);
            return Task.FromResult(response);
        };

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Throws(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> BreaksOff() => (request, _) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()), RequestMessage = request });

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Never() => async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Not reached.");
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        answers[Math.Min(Interlocked.Increment(ref _requests), answers.Length) - 1](request, cancellationToken);

    private sealed class BrokenStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ > 0)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded);
            }

            "half of"u8.CopyTo(buffer.Span);
            return ValueTask.FromResult(7);
        }
    }
}
