using Sis.Http;

namespace Sis.PowerSchool;

/// <summary>The body of a large answer. One that rests for too long, or breaks off, is a failure of the server's and not the end.</summary>
internal sealed class AnswerStream(Stream body, HttpResponseMessage response, string endpoint, TimeSpan patience, TimeProvider time) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ProviderFailure.TimedOut("PowerSchool", endpoint, (int)response.StatusCode);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw ProviderFailure.Unreachable("PowerSchool", endpoint, exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
